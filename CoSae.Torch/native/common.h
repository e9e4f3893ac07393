// Shared by every source: handles, scalars, options, and the one guard that no exception passes.
#pragma once

#include "cosae_torch.h"

#include <ATen/ATen.h>
#include <torch/version.h>

#include <optional>
#include <string>
#include <vector>

namespace cosae {

// c10::optional became std::optional in libtorch 2.4 and goes away later.
#if TORCH_VERSION_MAJOR > 2 || (TORCH_VERSION_MAJOR == 2 && TORCH_VERSION_MINOR >= 4)
template <class T>
using Optional = std::optional<T>;
#else
template <class T>
using Optional = c10::optional<T>;
#endif

constexpr int64_t none = COSAE_NONE;

// Records the exception in flight as this thread's last error and returns its status.
int32_t record_exception() noexcept;

template <class F>
int32_t guard(F&& body) noexcept {
    try {
        body();
        return COSAE_OK;
    } catch (...) {
        return record_exception();
    }
}

inline at::Tensor& tensor(cosae_tensor handle) {
    return *reinterpret_cast<at::Tensor*>(handle);
}

inline Optional<at::Tensor> optional_tensor(cosae_tensor handle) {
    return handle == nullptr ? Optional<at::Tensor>() : Optional<at::Tensor>(tensor(handle));
}

inline at::Tensor tensor_or_undefined(cosae_tensor handle) {
    return handle == nullptr ? at::Tensor() : tensor(handle);
}

inline cosae_tensor own(at::Tensor value) {
    return reinterpret_cast<cosae_tensor>(new at::Tensor(std::move(value)));
}

inline std::vector<at::Tensor> tensors(const cosae_tensor* handles, int64_t count) {
    std::vector<at::Tensor> list;
    list.reserve(count);
    for (int64_t i = 0; i < count; i++) {
        list.push_back(tensor_or_undefined(handles[i]));
    }
    return list;
}

inline at::Scalar number(const cosae_scalar& value) {
    switch (value.kind) {
        case 0: return at::Scalar(value.integer);
        case 1: return at::Scalar(value.real);
        case 2: return at::Scalar(value.integer != 0);
        default: TORCH_CHECK(false, "a number is missing");
    }
}

inline Optional<at::Scalar> optional_number(const cosae_scalar& value) {
    return value.kind < 0 ? Optional<at::Scalar>() : Optional<at::Scalar>(number(value));
}

inline Optional<double> optional_double(const cosae_scalar& value) {
    return value.kind < 0 ? Optional<double>() : Optional<double>(number(value).toDouble());
}

inline Optional<int64_t> optional(int64_t value) {
    return value == none ? Optional<int64_t>() : Optional<int64_t>(value);
}

inline Optional<at::ScalarType> optional_dtype(int32_t dtype) {
    return dtype < 0 ? Optional<at::ScalarType>() : Optional<at::ScalarType>(static_cast<at::ScalarType>(dtype));
}

inline at::TensorOptions tensor_options(const cosae_options& options) {
    at::TensorOptions result;
    if (options.dtype >= 0) {
        result = result.dtype(static_cast<at::ScalarType>(options.dtype));
    }
    if (options.device_type >= 0) {
        result = result.device(at::Device(static_cast<at::DeviceType>(options.device_type),
                                          static_cast<at::DeviceIndex>(options.device_index)));
    }
    return result;
}

inline Optional<at::Generator> generator(cosae_generator handle) {
    return handle == nullptr ? Optional<at::Generator>()
                             : Optional<at::Generator>(*reinterpret_cast<at::Generator*>(handle));
}

[[noreturn]] inline void unknown_op(const char* family, int32_t op) {
    TORCH_CHECK(false, "operation ", op, " is not in the ", family, " family: rebuild the native library");
}

}  // namespace cosae
