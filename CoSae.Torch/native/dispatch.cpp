// Which of the compilations of kernels.cpp this processor runs.
#include "kernels.h"

#include <cstdlib>
#include <cstring>

namespace cosae {

#define COSAE_DECLARE(isa)                          \
    const Kernels<float>& float_kernels_##isa();    \
    const Kernels<double>& double_kernels_##isa();

COSAE_DECLARE(baseline)
#ifdef __x86_64__
COSAE_DECLARE(avx2)
COSAE_DECLARE(avx512)
#endif

namespace {

int choose() {
#ifdef __x86_64__
    const char* asked = std::getenv("COSAE_ISA");
    __builtin_cpu_init();
    bool avx2 = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
    bool avx512 = avx2 && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl");
    if (avx512 && (asked == nullptr || std::strcmp(asked, "avx512") == 0)) {
        return 2;
    }
    if (avx2 && (asked == nullptr || std::strcmp(asked, "baseline") != 0)) {
        return 1;
    }
#endif
    return 0;
}

int chosen() {
    static const int value = choose();
    return value;
}

}  // namespace

template <>
const Kernels<float>& kernels<float>() {
#ifdef __x86_64__
    switch (chosen()) {
        case 2: return float_kernels_avx512();
        case 1: return float_kernels_avx2();
    }
#endif
    return float_kernels_baseline();
}

template <>
const Kernels<double>& kernels<double>() {
#ifdef __x86_64__
    switch (chosen()) {
        case 2: return double_kernels_avx512();
        case 1: return double_kernels_avx2();
    }
#endif
    return double_kernels_baseline();
}

const char* kernel_instruction_set() {
    switch (chosen()) {
        case 2: return "avx512";
        case 1: return "avx2";
        default: return "baseline";
    }
}

}  // namespace cosae
