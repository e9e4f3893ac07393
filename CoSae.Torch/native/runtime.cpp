// Gradients, threads, devices, and what libtorch says of itself.
#include "common.h"

#include <ATen/Parallel.h>
#include <ATen/Version.h>
#include <c10/core/GradMode.h>
#include <torch/cuda.h>
#include <torch/csrc/autograd/autograd.h>
#include <torch/csrc/autograd/variable.h>

#include <dlfcn.h>
#ifdef _OPENMP
#include <omp.h>
#endif

#include <cmath>

using namespace cosae;

namespace {

// The driver's own entry points, looked up at run time: a CPU build needs no CUDA header, and the same
// library works where a driver is present.
template <class F>
F driver_function(const char* name) {
    static void* driver = dlopen("libcuda.so.1", RTLD_LAZY | RTLD_GLOBAL);
    TORCH_CHECK(driver != nullptr, "the CUDA driver libcuda.so.1 is not installed");
    void* symbol = dlsym(driver, name);
    TORCH_CHECK(symbol != nullptr, "the CUDA driver lacks ", name);
    return reinterpret_cast<F>(symbol);
}

int32_t cuda_devices() {
    return torch::cuda::is_available() ? static_cast<int32_t>(torch::cuda::device_count()) : 0;
}

}  // namespace

int32_t cosae_backward(const cosae_tensor* roots, int64_t count, const cosae_tensor* grad_tensors,
                       int64_t grad_count, int32_t retain_graph, int32_t create_graph, const cosae_tensor* inputs,
                       int64_t input_count) {
    return guard([&] {
        torch::autograd::backward(tensors(roots, count), tensors(grad_tensors, grad_count),
                                  Optional<bool>(retain_graph != 0), create_graph != 0,
                                  tensors(inputs, input_count));
    });
}

int32_t cosae_autograd_grad(const cosae_tensor* outputs, int64_t count, const cosae_tensor* inputs,
                            int64_t input_count, const cosae_tensor* grad_outputs, int64_t grad_count,
                            int32_t retain_graph, int32_t create_graph, int32_t allow_unused, cosae_tensor* grads) {
    return guard([&] {
        auto result = torch::autograd::grad(tensors(outputs, count), tensors(inputs, input_count),
                                            tensors(grad_outputs, grad_count), Optional<bool>(retain_graph != 0),
                                            create_graph != 0, allow_unused != 0);
        for (int64_t i = 0; i < input_count; i++) {
            grads[i] = result[i].defined() ? own(result[i]) : nullptr;
        }
    });
}

int32_t cosae_grad_get(cosae_tensor self, cosae_tensor* out) {
    return guard([&] {
        const auto& grad = tensor(self).grad();
        *out = grad.defined() ? own(grad) : nullptr;
    });
}

int32_t cosae_grad_set(cosae_tensor self, cosae_tensor grad) {
    return guard([&] { tensor(self).mutable_grad() = tensor_or_undefined(grad); });
}

int32_t cosae_set_requires_grad(cosae_tensor self, int32_t requires_grad) {
    return guard([&] {
        const auto& t = tensor(self);
        TORCH_CHECK(t.is_leaf() || requires_grad != 0,
                    "you can only change requires_grad flags of leaf variables; use detach() for a tensor without");
        t.set_requires_grad(requires_grad != 0);
    });
}

int32_t cosae_retain_grad(cosae_tensor self) {
    return guard([&] { tensor(self).retain_grad(); });
}

int32_t cosae_grad_mode(int32_t* enabled) {
    return guard([&] { *enabled = at::GradMode::is_enabled(); });
}

int32_t cosae_set_grad_mode(int32_t enabled) {
    return guard([&] { at::GradMode::set_enabled(enabled != 0); });
}

int32_t cosae_clip_grad_norm_(const cosae_tensor* list, int64_t count, double max_norm, double norm_type,
                              double* norm) {
    return guard([&] {
        at::NoGradGuard no_grad;
        std::vector<at::Tensor> grads, norms;
        for (int64_t i = 0; i < count; i++) {
            const auto& grad = tensor(list[i]).grad();
            if (grad.defined()) {
                grads.push_back(grad);
                norms.push_back(at::linalg_vector_norm(grad, norm_type));
            }
        }
        *norm = norms.empty() ? 0.0 : at::linalg_vector_norm(at::stack(norms), norm_type).item().toDouble();
        double factor = max_norm / (*norm + 1e-6);
        if (factor < 1.0) {
            for (auto& grad : grads) {
                grad.mul_(factor);
            }
        }
    });
}

int32_t cosae_get_num_threads(int32_t* threads) {
    return guard([&] { *threads = at::get_num_threads(); });
}

int32_t cosae_set_num_threads(int32_t threads) {
    return guard([&] {
        TORCH_CHECK(threads > 0, "the number of threads must be positive, not ", threads);
        at::set_num_threads(threads);
#ifdef _OPENMP
        // An official libtorch brings an OpenMP of its own; our loops run on the system's.
        omp_set_num_threads(threads);
#endif
        // A pthread OpenBLAS keeps a pool of its own, which at::set_num_threads does not know; another BLAS lacks the name.
        if (auto set = reinterpret_cast<void (*)(int)>(dlsym(RTLD_DEFAULT, "openblas_set_num_threads"))) {
            set(threads);
        }
    });
}

int32_t cosae_get_num_interop_threads(int32_t* threads) {
    return guard([&] { *threads = at::get_num_interop_threads(); });
}

int32_t cosae_set_num_interop_threads(int32_t threads) {
    return guard([&] { at::set_num_interop_threads(threads); });
}

int32_t cosae_set_flush_denormal(int32_t enabled, int32_t* supported) {
    return guard([&] { *supported = at::globalContext().setFlushDenormal(enabled != 0); });
}

int32_t cosae_cuda_device_count(int32_t* count) {
    return guard([&] { *count = cuda_devices(); });
}

int32_t cosae_cuda_device_info(int32_t index, char* name, int32_t capacity, int64_t* memory) {
    return guard([&] {
        int device = 0;
        size_t bytes = 0;
        TORCH_CHECK(driver_function<int (*)(unsigned)>("cuInit")(0) == 0, "the CUDA driver did not start");
        TORCH_CHECK(driver_function<int (*)(int*, int)>("cuDeviceGet")(&device, index) == 0, "no CUDA device ", index);
        TORCH_CHECK(driver_function<int (*)(char*, int, int)>("cuDeviceGetName")(name, capacity, device) == 0,
                    "CUDA device ", index, " gave no name");
        TORCH_CHECK(driver_function<int (*)(size_t*, int)>("cuDeviceTotalMem_v2")(&bytes, device) == 0,
                    "CUDA device ", index, " gave no memory size");
        *memory = static_cast<int64_t>(bytes);
    });
}

int32_t cosae_cuda_synchronize(int32_t index) {
    return guard([&] {
        TORCH_CHECK(cuda_devices() > 0, "no CUDA device");
        // Any value read back waits for the device's current stream, which is the one that we launch on.
        at::ones({1}, at::TensorOptions().device(at::Device(at::kCUDA, static_cast<at::DeviceIndex>(index)))).item();
    });
}

const char* cosae_libtorch_version(void) {
    return TORCH_VERSION;
}

const char* cosae_libtorch_config(void) {
    static thread_local std::string text;
    guard([&] { text = at::show_config() + "\n" + at::get_parallel_info(); });
    return text.c_str();
}
