// Compiled once per instruction set: COSAE_ISA names this compilation's functions. Everything but the table is in an
// anonymous namespace, so that no two compilations share a function.
#include "kernels.h"
#include "vectors.h"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace {

template <class T>
struct Entry {
    T value;
    int64_t latent;
};

// A stranger order would depend on where the candidates happened to lie.
template <class T>
bool better(const Entry<T>& x, const Entry<T>& y) {
    return x.value > y.value || (x.value == y.value && x.latent < y.latent);
}

// Keeps the k best of what was collected; returns the value that a newcomer must exceed.
template <class T>
T keep_best(Entry<T>* entries, int64_t& count, int64_t k) {
    std::nth_element(entries, entries + (k - 1), entries + count, better<T>);
    count = k;
    return entries[k - 1].value;
}

template <class T>
void fill_up(T* values, int64_t* indices, int64_t filled, int64_t k) {
    int64_t next = 0;
    for (int64_t s = filled; s < k; s++, next++) {
        while (std::find(indices, indices + s, next) != indices + s) {
            next++;
        }
        values[s] = 0;
        indices[s] = next;
    }
}

// Collects what exceeds a rising threshold and keeps the k best of it. False where a NaN was met.
template <class T>
bool collect(const T* pre, const T* bias, int64_t latents, int64_t k, T threshold, Entry<T>* entries, int64_t full,
             int64_t& count) {
    bool sound = true;
    count = 0;
    auto take = [&](int64_t j) {
        T v = pre[j] + bias[j];
        if (v == v) {
            entries[count++] = {v, j};
        } else {
            sound = false; // a NaN has no place in any order, and sorting it would not end well
        }
    };
    int64_t j = 0;
    for (; j + 2 * lanes<T> <= latents; j += 2 * lanes<T>) {
        // "not at most" and not "more": a NaN must not pass unseen.
        uint32_t found = bits<T>(~((load(pre + j) + load(bias + j)) <= threshold))
            | bits<T>(~((load(pre + j + lanes<T>) + load(bias + j + lanes<T>)) <= threshold)) << lanes<T>;
        if (__builtin_expect(found != 0, 0)) {
            for (; found != 0; found &= found - 1) {
                take(j + __builtin_ctz(found));
            }
            if (count > full) {
                threshold = keep_best(entries, count, k);
            }
        }
    }
    for (; j < latents; j++) {
        if (!(pre[j] + bias[j] <= threshold)) {
            take(j);
        }
    }
    if (count > k) {
        keep_best(entries, count, k);
    }
    return sound;
}

template <class T>
void select_topk(const T* pre, const T* bias, int64_t latents, int64_t k, T* hint, T* values, int64_t* indices) {
    constexpr int64_t small = 1024;
    Entry<T> local[small];
    const int64_t full = std::max<int64_t>(4 * k, 128), capacity = full + 4 * lanes<T>;
    Entry<T>* entries = capacity > small ? new Entry<T>[capacity] : local;
    int64_t count = 0;
    // Rows of a batch are alike: a little below what the last one needed leaves few candidates and mostly suffices.
    // The result does not depend on it.
    bool sound = collect(pre, bias, latents, k, *hint, entries, full, count);
    if (sound && count < k && *hint > 0) {
        sound = collect(pre, bias, latents, k, T(0), entries, full, count);
    }
    std::sort(entries, entries + count, better<T>);
    *hint = sound && count == k ? entries[k - 1].value * T(0.85) : T(0);
    for (int64_t s = 0; s < count; s++) {
        values[s] = entries[s].value;
        indices[s] = entries[s].latent;
    }
    fill_up(values, indices, count, k);
    if (!sound) {
        values[0] = static_cast<T>(NAN);
    }
    if (entries != local) {
        delete[] entries;
    }
}

template <class T>
void gather_sum(const T* table, int64_t dim, const int64_t* rows, const T* weights, int64_t count, T* out) {
    // Eight rows at a time: one store for eight multiply-adds.
    constexpr int64_t together = 8;
    int64_t s = 0;
    while (s < count) {
        const T* r[together];
        T w[together];
        int64_t n = 0;
        for (; s < count && n < together; s++) {
            if (weights[s] != 0) {
                r[n] = table + rows[s] * dim;
                w[n++] = weights[s];
            }
        }
        int64_t i = 0;
        if (n == together) {
            for (; i + lanes<T> <= dim; i += lanes<T>) {
                V<T> a = load(out + i) + w[0] * load(r[0] + i);
                V<T> b = w[1] * load(r[1] + i);
                a += w[2] * load(r[2] + i);
                b += w[3] * load(r[3] + i);
                a += w[4] * load(r[4] + i);
                b += w[5] * load(r[5] + i);
                a += w[6] * load(r[6] + i);
                b += w[7] * load(r[7] + i);
                store(out + i, a + b);
            }
        } else {
            for (; i + lanes<T> <= dim; i += lanes<T>) {
                V<T> a = load(out + i);
                for (int64_t t = 0; t < n; t++) {
                    a += w[t] * load(r[t] + i);
                }
                store(out + i, a);
            }
        }
        for (; i < dim; i++) {
            T a = out[i];
            for (int64_t t = 0; t < n; t++) {
                a += w[t] * r[t][i];
            }
            out[i] = a;
        }
    }
}

// Products of x with several rows at once: memory is read as several streams, and x once for all of them.
template <class T, int rows>
void dots(const T* x, const T* const* y, int64_t dim, T* out) {
    V<T> a[rows] = {}, b[rows] = {};
    int64_t i = 0;
    for (; i + 2 * lanes<T> <= dim; i += 2 * lanes<T>) {
        V<T> p = load(x + i), q = load(x + i + lanes<T>);
        for (int r = 0; r < rows; r++) {
            a[r] += p * load(y[r] + i);
            b[r] += q * load(y[r] + i + lanes<T>);
        }
    }
    for (int r = 0; r < rows; r++) {
        double total = sum<T>(a[r] + b[r]);
        for (int64_t t = i; t < dim; t++) {
            total += static_cast<double>(x[t]) * y[r][t];
        }
        out[r] = static_cast<T>(total);
    }
}

template <class T>
void gather_dot(const T* table, int64_t dim, const int64_t* rows, int64_t count, const T* x, T* out) {
    constexpr int together = 4;
    int64_t s = 0;
    for (; s + together <= count; s += together) {
        const T* y[together] = {table + rows[s] * dim, table + rows[s + 1] * dim, table + rows[s + 2] * dim,
                                table + rows[s + 3] * dim};
        dots<T, together>(x, y, dim, out + s);
    }
    for (; s < count; s++) {
        const T* y = table + rows[s] * dim;
        dots<T, 1>(x, &y, dim, out + s);
    }
}

template <class T>
double square_sum(const T* x, int64_t dim) {
    V<T> a = {}, b = {};
    int64_t i = 0;
    for (; i + 2 * lanes<T> <= dim; i += 2 * lanes<T>) {
        a += load(x + i) * load(x + i);
        b += load(x + i + lanes<T>) * load(x + i + lanes<T>);
    }
    double total = sum<T>(a + b);
    for (; i < dim; i++) {
        total += static_cast<double>(x[i]) * x[i];
    }
    return total;
}

template <class T>
double squared_difference(const T* x, const T* y, int64_t dim) {
    V<T> a = {}, b = {};
    int64_t i = 0;
    for (; i + 2 * lanes<T> <= dim; i += 2 * lanes<T>) {
        V<T> p = load(x + i) - load(y + i), q = load(x + i + lanes<T>) - load(y + i + lanes<T>);
        a += p * p;
        b += q * q;
    }
    double total = sum<T>(a + b);
    for (; i < dim; i++) {
        total += (static_cast<double>(x[i]) - y[i]) * (static_cast<double>(x[i]) - y[i]);
    }
    return total;
}

template <class T>
void scaled_difference(const T* x, const T* y, T scale, int64_t dim, T* out) {
    for (int64_t i = 0; i < dim; i++) {
        out[i] = scale * (y[i] - x[i]);
    }
}

template <class T>
void adam(T* __restrict parameter, T* __restrict first, T* __restrict second, const T* __restrict g, int64_t dim,
          const cosae::AdamStep<T>& s) {
    for (int64_t i = 0; i < dim; i++) {
        T gradient = g[i] * s.gradient_scale;
        T m = first[i] * s.beta1 + gradient * s.rest1;
        T v = second[i] * s.beta2 + gradient * gradient * s.rest2;
        first[i] = m;
        second[i] = v;
        parameter[i] -= s.rate * m / (std::sqrt(v) * s.second + s.epsilon);
    }
}

template <class T>
void scale(T* row, T factor, int64_t dim) {
    for (int64_t i = 0; i < dim; i++) {
        row[i] *= factor;
    }
}

template <class T>
constexpr cosae::Kernels<T> table = {
    select_topk<T>, gather_sum<T>, gather_dot<T>, square_sum<T>, squared_difference<T>, scaled_difference<T>, adam<T>,
    scale<T>,
};

}  // namespace

#define COSAE_JOIN(a, b) a##b
#define COSAE_NAMED(a, b) COSAE_JOIN(a, b)

namespace cosae {
const Kernels<float>& COSAE_NAMED(float_kernels_, COSAE_ISA)() {
    return table<float>;
}
const Kernels<double>& COSAE_NAMED(double_kernels_, COSAE_ISA)() {
    return table<double>;
}
}  // namespace cosae
