// Sparse gradients summed up, and the optimiser step that reads them.
#include "gradients.h"

#include "kernels.h"

#include <ATen/Dispatch.h>
#include <ATen/Parallel.h>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace cosae {

template <class T>
std::vector<Postings<T>> invert(const std::vector<GradientPiece>& pieces, int64_t rows) {
    std::vector<Postings<T>> postings(pieces.size());
    at::parallel_for(0, static_cast<int64_t>(pieces.size()), 1, [&](int64_t from, int64_t to) {
        for (int64_t p = from; p < to; p++) {
            const int64_t* indices = pieces[p].indices.data_ptr<int64_t>();
            const T* weights = pieces[p].weights.data_ptr<T>();
            const int64_t count = pieces[p].indices.numel(), k = pieces[p].indices.size(1);
            auto& [start, batch, weight] = postings[p];
            start.assign(rows + 1, 0);
            for (int64_t i = 0; i < count; i++) {
                start[indices[i] + 1] += weights[i] != 0;
            }
            std::partial_sum(start.begin(), start.end(), start.begin());
            batch.resize(start[rows]);
            weight.resize(start[rows]);
            // In the order of the batch, so that sums do not depend on anything else.
            std::vector<int64_t> next(start.begin(), start.end() - 1);
            for (int64_t i = 0; i < count; i++) {
                if (weights[i] != 0) {
                    int64_t at = next[indices[i]]++;
                    batch[at] = i / k;
                    weight[at] = weights[i];
                }
            }
        }
    });
    return postings;
}

template <class T>
void add_row(const std::vector<GradientPiece>& pieces, const std::vector<Postings<T>>& postings, int64_t row,
             int64_t dim, T* out) {
    for (size_t p = 0; p < pieces.size(); p++) {
        int64_t from = postings[p].start[row], count = postings[p].start[row + 1] - from;
        if (count > 0) {
            kernels<T>().gather_sum(pieces[p].source.data_ptr<T>(), dim, postings[p].batch.data() + from,
                                    postings[p].weight.data() + from, count, out);
        }
    }
}

namespace {

// Cuts the rows so that every part has about the same work; what a row costs beyond its postings is `base`. The result
// of a row does not depend on the cut.
template <class T>
std::vector<int64_t> balanced(const std::vector<Postings<T>>& postings, int64_t rows, int64_t base) {
    const int64_t parts = std::min<int64_t>(rows, 4 * std::max(1, at::get_num_threads()));
    int64_t total = rows * base;
    for (const auto& p : postings) {
        total += p.start[rows];
    }
    std::vector<int64_t> cuts = {0};
    int64_t row = 0;
    for (int64_t part = 1; part < parts; part++) {
        auto work = [&](int64_t upTo) {
            int64_t sum = upTo * base;
            for (const auto& p : postings) {
                sum += p.start[upTo];
            }
            return sum;
        };
        int64_t low = row, high = rows, goal = total / parts * part;
        while (low < high) {
            int64_t middle = (low + high) / 2;
            if (work(middle) < goal) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        cuts.push_back(row = low);
    }
    cuts.push_back(rows);
    return cuts;
}

template <class F>
void for_parts(const std::vector<int64_t>& cuts, F&& body) {
    at::parallel_for(0, static_cast<int64_t>(cuts.size()) - 1, 1, [&](int64_t from, int64_t to) {
        body(cuts[from], cuts[to]);
    });
}

template <class T>
at::Tensor dense_of(const std::vector<GradientPiece>& pieces, int64_t rows, int64_t dim,
                    const at::TensorOptions& options) {
    auto postings = invert<T>(pieces, rows);
    at::Tensor out = at::zeros({rows, dim}, options);
    for_parts(balanced(postings, rows, 4), [&](int64_t from, int64_t to) {
        for (int64_t row = from; row < to; row++) {
            add_row(pieces, postings, row, dim, out.data_ptr<T>() + row * dim);
        }
    });
    return out;
}

// One table (or, with one row, a plain parameter) as the optimiser sees it.
template <class T>
struct Table {
    at::Tensor value, first, second, dense;
    uint8_t* moved = nullptr;  // [rows]: whether the row has ever had a gradient
    bool unit_rows = false;
    int64_t rows = 0, dim = 0;
    const std::vector<GradientPiece>* pieces = nullptr;
    std::vector<Postings<T>> postings;
    std::vector<double> norms;

    bool gradient(int64_t row, T* g) const {
        bool any = dense.defined();
        for (const auto& p : postings) {
            any = any || p.start[row + 1] > p.start[row];
        }
        if (!any) {
            return false;
        }
        if (dense.defined()) {
            std::copy_n(dense.data_ptr<T>() + row * dim, dim, g);
        } else {
            std::fill_n(g, dim, T(0));
        }
        add_row(*pieces, postings, row, dim, g);
        return true;
    }
};

template <class T>
void adam(std::vector<Table<T>>& tables, double rate, double beta1, double beta2, double epsilon, int64_t updates,
            double clip) {
    // The norm of the whole gradient comes first, and storing the gradient for the second look at it would cost as
    // much memory as the parameters and more time than summing it up again.
    double squares = 0;
    for (auto& t : tables) {
        t.postings = invert<T>(*t.pieces, t.rows);
        t.norms.assign(t.rows, 0);
        for_parts(balanced(t.postings, t.rows, 2), [&](int64_t from, int64_t to) {
            std::vector<T> g(t.dim);
            for (int64_t row = from; row < to; row++) {
                if (t.gradient(row, g.data())) {
                    t.norms[row] = kernels<T>().square_sum(g.data(), t.dim);
                }
            }
        });
        squares = std::accumulate(t.norms.begin(), t.norms.end(), squares);
    }
    const double norm = std::sqrt(squares);
    AdamStep<T> step;
    step.rate = static_cast<T>(rate / (1 - std::pow(beta1, updates)));
    step.beta1 = static_cast<T>(beta1);
    step.rest1 = static_cast<T>(1 - beta1);
    step.beta2 = static_cast<T>(beta2);
    step.rest2 = static_cast<T>(1 - beta2);
    step.second = static_cast<T>(1 / std::sqrt(1 - std::pow(beta2, updates)));
    step.epsilon = static_cast<T>(epsilon);
    const double ratio = clip / (norm + 1e-6);
    step.gradient_scale = static_cast<T>(ratio >= 1 ? 1 : ratio); // a NaN stays one, and spreads
    for (auto& t : tables) {
        T* value = t.value.template data_ptr<T>();
        T* first = t.first.template data_ptr<T>();
        T* second = t.second.template data_ptr<T>();
        for_parts(balanced(t.postings, t.rows, 12), [&](int64_t from, int64_t to) {
            std::vector<T> g(t.dim);
            for (int64_t row = from; row < to; row++) {
                if (t.gradient(row, g.data())) {
                    t.moved[row] = 1;
                } else if (t.moved[row] == 0) {
                    continue; // no gradient and no moment: Adam leaves it where it is
                } else {
                    std::fill(g.begin(), g.end(), T(0));
                }
                T* p = value + row * t.dim;
                kernels<T>().adam(p, first + row * t.dim, second + row * t.dim, g.data(), t.dim, step);
                if (t.unit_rows) {
                    double length = std::sqrt(kernels<T>().square_sum(p, t.dim));
                    if (length > 0) {
                        kernels<T>().scale(p, static_cast<T>(1 / length), t.dim);
                    }
                }
            }
        });
    }
}

template <class T>
Table<T> table(const at::Tensor& value, const at::Tensor& first, const at::Tensor& second, at::Tensor& moved,
               bool unit_rows, const Gradients& gradients) {
    Table<T> t;
    TORCH_CHECK(value.is_contiguous() && first.is_contiguous() && second.is_contiguous() && moved.is_contiguous(),
                "the optimiser takes contiguous parameters and moments");
    TORCH_CHECK(first.sizes() == value.sizes() && second.sizes() == value.sizes(), "moments ", first.sizes(), " and ",
                second.sizes(), " of a parameter ", value.sizes());
    t.rows = value.dim() == 2 ? value.size(0) : 1;
    t.dim = value.dim() == 2 ? value.size(1) : value.numel();
    TORCH_CHECK(moved.scalar_type() == at::kByte && moved.numel() == t.rows, "row marks ", moved.sizes(), " for ",
                t.rows, " rows");
    t.value = value.detach();
    t.first = first;
    t.second = second;
    t.moved = moved.data_ptr<uint8_t>();
    t.unit_rows = unit_rows;
    t.pieces = &gradients.of(value);
    if (value.grad().defined()) {
        t.dense = value.grad().contiguous();
    }
    return t;
}

}  // namespace

template std::vector<Postings<float>> invert(const std::vector<GradientPiece>&, int64_t);
template std::vector<Postings<double>> invert(const std::vector<GradientPiece>&, int64_t);

at::Tensor dense_gradient(const std::vector<GradientPiece>& pieces, int64_t rows, int64_t dim,
                          const at::TensorOptions& options) {
    return at::typeMetaToScalarType(options.dtype()) == at::kDouble ? dense_of<double>(pieces, rows, dim, options)
                                                                    : dense_of<float>(pieces, rows, dim, options);
}

}  // namespace cosae

using namespace cosae;

namespace {

Gradients& gradients(cosae_gradients handle) {
    return *reinterpret_cast<Gradients*>(handle);
}

}  // namespace

int32_t cosae_gradients_new(cosae_gradients* out) {
    return guard([&] {
        *out = reinterpret_cast<cosae_gradients>(c10::make_intrusive<Gradients>().release());
    });
}

int32_t cosae_gradients_free(cosae_gradients handle) {
    return guard([&] {
        auto last = c10::intrusive_ptr<Gradients>::reclaim(&gradients(handle));
        last->pieces.clear(); // a graph that was never run backward may still hold the collection
    });
}

int32_t cosae_gradients_clear(cosae_gradients handle) {
    return guard([&] { gradients(handle).pieces.clear(); });
}

int32_t cosae_gradients_dense(cosae_gradients handle, cosae_tensor table, cosae_tensor* out) {
    return guard([&] {
        const auto& t = tensor(table);
        const auto& pieces = gradients(handle).of(t);
        *out = pieces.empty() ? nullptr : own(dense_gradient(pieces, t.size(0), t.size(1), t.options()));
    });
}

int32_t cosae_adam_step(cosae_gradients handle, const cosae_tensor* parameters, const cosae_tensor* firsts,
                        const cosae_tensor* seconds, const cosae_tensor* moved, const int32_t* unit_rows,
                        int64_t count, const cosae_adam* settings) {
    return guard([&] {
        at::NoGradGuard no_grad;
        auto& collected = gradients(handle);
        TORCH_CHECK(count > 0, "the optimiser got no parameters");
        auto run = [&](auto zero) {
            using T = decltype(zero);
            std::vector<Table<T>> tables;
            for (int64_t i = 0; i < count; i++) {
                tables.push_back(table<T>(tensor(parameters[i]), tensor(firsts[i]), tensor(seconds[i]),
                                          tensor(moved[i]), unit_rows[i] != 0, collected));
            }
            adam(tables, settings->rate, settings->beta1, settings->beta2, settings->epsilon,
                        settings->updates, settings->clip);
        };
        if (tensor(parameters[0]).scalar_type() == at::kDouble) {
            run(double());
        } else {
            run(float());
        }
        collected.pieces.clear();
        for (int64_t i = 0; i < count; i++) {
            tensor(parameters[i]).mutable_grad() = at::Tensor();
            // Written past autograd: whoever keeps something made of the old values must notice.
            tensor(parameters[i]).unsafeGetTensorImpl()->bump_version();
        }
    });
}
