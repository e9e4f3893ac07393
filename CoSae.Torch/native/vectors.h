// Vectors for the compilations of the kernels. Everything is in an anonymous namespace: no two compilations, which differ
// in their instruction sets, may share a function.
#pragma once

#include <cstdint>
#ifdef __AVX__
#include <immintrin.h>
#endif

namespace {

// GCC and clang lower these to what the instruction set has.
constexpr int64_t vector_bytes = 32;
template <class T> constexpr int64_t lanes = vector_bytes / static_cast<int64_t>(sizeof(T));
template <class T> struct Wide;
template <> struct Wide<float> { typedef float type __attribute__((vector_size(32), aligned(4), may_alias)); };
template <> struct Wide<double> { typedef double type __attribute__((vector_size(32), aligned(8), may_alias)); };
template <class T> using V = typename Wide<T>::type;

template <class T>
V<T> load(const T* from) {
    return *reinterpret_cast<const V<T>*>(from);
}

template <class T>
void store(T* to, const V<T>& v) {
    *reinterpret_cast<V<T>*>(to) = v;
}

template <class T>
double sum(const V<T>& v) {
    double total = 0;
    for (int64_t i = 0; i < lanes<T>; i++) {
        total += v[i];
    }
    return total;
}

// One bit for each lane where a comparison holds.
template <class T, class Mask>
uint32_t bits(const Mask& mask) {
#ifdef __AVX__
    if constexpr (sizeof(T) == 4) {
        return static_cast<uint32_t>(_mm256_movemask_ps(reinterpret_cast<const __m256&>(mask)));
    } else {
        return static_cast<uint32_t>(_mm256_movemask_pd(reinterpret_cast<const __m256d&>(mask)));
    }
#else
    uint32_t result = 0;
    for (int64_t i = 0; i < lanes<T>; i++) {
        result |= mask[i] != 0 ? 1u << i : 0u;
    }
    return result;
#endif
}

}  // namespace
