// Lifetime, shape and memory of tensors, and the error record.
#include "common.h"

using namespace cosae;

namespace {

thread_local std::string last_error;

int32_t fail(const char* message, bool out_of_memory) noexcept {
    try {
        last_error = message;
        // Only what concerns the caller: no stack of C++ frames, no source line of the check.
        for (const char* tail : {"\nException raised from", "\nframe #"}) {
            auto end = last_error.find(tail);
            if (end != std::string::npos) {
                last_error.resize(end);
            }
        }
    } catch (...) {
        last_error.clear();
    }
    return out_of_memory ? COSAE_OUT_OF_MEMORY : COSAE_ERROR;
}

// libtorch's CPU allocator has no error type of its own; its messages have kept these words since 1.0.
bool speaks_of_memory(const std::string& message) {
    return message.find("not enough memory") != std::string::npos ||
           message.find("can't allocate memory") != std::string::npos ||
           message.find("out of memory") != std::string::npos;
}

}  // namespace

int32_t cosae::record_exception() noexcept {
    try {
        throw;
    } catch (const c10::OutOfMemoryError& e) {
        return fail(e.what_without_backtrace(), true);
    } catch (const c10::Error& e) {
        return fail(e.what_without_backtrace(), speaks_of_memory(e.what_without_backtrace()));
    } catch (const std::bad_alloc&) {
        return fail("the C++ heap is out of memory", true);
    } catch (const std::exception& e) {
        return fail(e.what(), speaks_of_memory(e.what()));
    } catch (...) {
        return fail("libtorch threw something that is not an exception", false);
    }
}

const char* cosae_last_error(void) {
    return last_error.c_str();
}

int32_t cosae_abi_version(int32_t* version) {
    return guard([&] { *version = COSAE_ABI_VERSION; });
}

int32_t cosae_tensor_free(cosae_tensor self) {
    return guard([&] { delete reinterpret_cast<at::Tensor*>(self); });
}

int32_t cosae_tensor_info(cosae_tensor self, cosae_info* info) {
    return guard([&] {
        const auto& t = tensor(self);
        info->numel = t.numel();
        info->ndim = t.dim();
        info->element_size = t.element_size();
        info->dtype = static_cast<int32_t>(t.scalar_type());
        info->device_type = static_cast<int32_t>(t.device().type());
        info->device_index = t.device().index();
        info->requires_grad = t.requires_grad();
        info->is_leaf = t.is_leaf();
        info->is_contiguous = t.is_contiguous();
    });
}

int32_t cosae_tensor_sizes(cosae_tensor self, int64_t* sizes, int64_t* strides, int64_t count) {
    return guard([&] {
        const auto& t = tensor(self);
        TORCH_CHECK(t.dim() == count, "room for ", count, " sizes, the tensor has ", t.dim());
        for (int64_t i = 0; i < count; i++) {
            sizes[i] = t.size(i);
            strides[i] = t.stride(i);
        }
    });
}

int32_t cosae_tensor_data(cosae_tensor self, void** data) {
    return guard([&] {
        const auto& t = tensor(self);
        TORCH_CHECK(t.device().is_cpu(), "the tensor is on ", t.device(), ", not in CPU memory");
        *data = t.data_ptr();
    });
}

int32_t cosae_tensor_item(cosae_tensor self, cosae_scalar* value) {
    return guard([&] {
        at::Scalar item = tensor(self).item();
        *value = {};
        if (item.isBoolean()) {
            value->kind = 2;
            value->integer = item.toBool();
        } else if (item.isIntegral(false)) {
            value->kind = 0;
            value->integer = item.toLong();
        } else {
            value->kind = 1;
            value->real = item.toDouble();
        }
    });
}

int32_t cosae_tensor_to(cosae_tensor self, cosae_options options, int32_t copy, int32_t non_blocking,
                        cosae_tensor* out) {
    return guard([&] { *out = own(tensor(self).to(tensor_options(options), non_blocking != 0, copy != 0)); });
}

int32_t cosae_tensor_copy_(cosae_tensor self, cosae_tensor source, int32_t non_blocking) {
    return guard([&] { tensor(self).copy_(tensor(source), non_blocking != 0); });
}

int32_t cosae_tensor_is_pinned(cosae_tensor self, int32_t* pinned) {
    return guard([&] { *pinned = tensor(self).is_pinned(); });
}

int32_t cosae_tensor_equal(cosae_tensor self, cosae_tensor other, int32_t* equal) {
    return guard([&] { *equal = tensor(self).equal(tensor(other)); });
}

int32_t cosae_tensor_allclose(cosae_tensor self, cosae_tensor other, double rtol, double atol, int32_t equal_nan,
                              int32_t* close) {
    return guard([&] { *close = tensor(self).allclose(tensor(other), rtol, atol, equal_nan != 0); });
}
