// New tensors: from memory, constant, random; and the generators.
#include "common.h"

#include <ATen/CPUGeneratorImpl.h>

#include <cstring>

using namespace cosae;

namespace {

int64_t one(at::IntArrayRef sizes, size_t index) {
    TORCH_CHECK(sizes.size() > index, "a size is missing");
    return sizes[index];
}

cosae_tensor finish(at::Tensor value, const cosae_options& options) {
    if (options.requires_grad != 0) {
        value.set_requires_grad(true);
    }
    return own(std::move(value));
}

at::Tensor factory(int32_t op, at::IntArrayRef sizes, const cosae_scalar& fill, const at::TensorOptions& options) {
    at::Scalar value = fill.kind < 0 ? at::Scalar(0) : number(fill);
    switch (op) {
        case COSAE_FACTORY_empty: return at::empty(sizes, options);
        case COSAE_FACTORY_zeros: return at::zeros(sizes, options);
        case COSAE_FACTORY_ones: return at::ones(sizes, options);
        case COSAE_FACTORY_full: return at::full(sizes, value, options);
        case COSAE_FACTORY_eye: return at::eye(one(sizes, 0), one(sizes, 1), options);
        default: unknown_op("factory", op);
    }
}

at::Tensor like(int32_t op, const at::Tensor& self, const cosae_scalar& fill, const at::TensorOptions& options) {
    at::Scalar value = fill.kind < 0 ? at::Scalar(0) : number(fill);
    switch (op) {
        case COSAE_LIKE_empty_like: return at::empty_like(self, options);
        case COSAE_LIKE_zeros_like: return at::zeros_like(self, options);
        case COSAE_LIKE_ones_like: return at::ones_like(self, options);
        case COSAE_LIKE_full_like: return at::full_like(self, value, options);
        case COSAE_LIKE_rand_like: return at::rand_like(self, options);
        case COSAE_LIKE_randn_like: return at::randn_like(self, options);
        default: unknown_op("like", op);
    }
}

at::Tensor random(int32_t op, int64_t low, int64_t high, at::IntArrayRef sizes, Optional<at::Generator> generator,
                  const at::TensorOptions& options) {
    switch (op) {
        case COSAE_RANDOM_rand: return at::rand(sizes, generator, options);
        case COSAE_RANDOM_randn: return at::randn(sizes, generator, options);
        case COSAE_RANDOM_randint: return at::randint(low, high, sizes, generator, options);
        case COSAE_RANDOM_randperm: return at::randperm(high, generator, options);
        default: unknown_op("random", op);
    }
}

void sample(int32_t op, at::Tensor& self, double a, double b, Optional<at::Generator> generator) {
    switch (op) {
        case COSAE_SAMPLE_normal: self.normal_(a, b, generator); return;
        case COSAE_SAMPLE_uniform: self.uniform_(a, b, generator); return;
        case COSAE_SAMPLE_bernoulli: self.bernoulli_(a, generator); return;
        case COSAE_SAMPLE_exponential: self.exponential_(a, generator); return;
        case COSAE_SAMPLE_random: self.random_(static_cast<int64_t>(a), static_cast<int64_t>(b), generator); return;
        default: unknown_op("sample", op);
    }
}

at::Generator& generator_of(cosae_generator handle) {
    return *reinterpret_cast<at::Generator*>(handle);
}

at::Generator new_generator(int32_t device_type, int32_t device_index) {
    auto type = static_cast<at::DeviceType>(device_type);
    if (type == at::kCPU) {
        return at::make_generator<at::CPUGeneratorImpl>();
    }
    // No CUDA header is needed: a copy of the device's default generator is a generator of its own.
    return at::globalContext()
        .defaultGenerator(at::Device(type, static_cast<at::DeviceIndex>(device_index)))
        .clone();
}

}  // namespace

int32_t cosae_from_data(const void* data, int64_t bytes, const int64_t* sizes, int64_t count, cosae_options options,
                        cosae_tensor* out) {
    return guard([&] {
        auto cpu = at::empty(at::IntArrayRef(sizes, count), at::TensorOptions().dtype(
            static_cast<at::ScalarType>(options.dtype)));
        int64_t expected = cpu.numel() * static_cast<int64_t>(cpu.element_size());
        TORCH_CHECK(expected == bytes, "shape ", cpu.sizes(), " of ", cpu.scalar_type(), " takes ", expected,
                    " bytes, ", bytes, " were given");
        if (bytes > 0) {
            std::memcpy(cpu.data_ptr(), data, bytes);
        }
        *out = finish(options.device_type > 0 ? cpu.to(tensor_options(options)) : cpu, options);
    });
}

int32_t cosae_factory(int32_t op, const int64_t* sizes, int64_t count, cosae_scalar value, cosae_options options,
                      cosae_tensor* out) {
    return guard([&] {
        *out = finish(factory(op, at::IntArrayRef(sizes, count), value, tensor_options(options)), options);
    });
}

int32_t cosae_like(int32_t op, cosae_tensor self, cosae_scalar value, cosae_options options, cosae_tensor* out) {
    return guard([&] { *out = finish(like(op, tensor(self), value, tensor_options(options)), options); });
}

int32_t cosae_arange(cosae_scalar start, cosae_scalar stop, cosae_scalar step, cosae_options options,
                     cosae_tensor* out) {
    return guard([&] {
        *out = finish(at::arange(number(start), number(stop), number(step), tensor_options(options)), options);
    });
}

int32_t cosae_linspace(double start, double stop, int64_t steps, cosae_options options, cosae_tensor* out) {
    return guard([&] { *out = finish(at::linspace(start, stop, steps, tensor_options(options)), options); });
}

int32_t cosae_random(int32_t op, int64_t low, int64_t high, const int64_t* sizes, int64_t count,
                     cosae_generator generator_handle, cosae_options options, cosae_tensor* out) {
    return guard([&] {
        *out = finish(random(op, low, high, at::IntArrayRef(sizes, count), generator(generator_handle),
                             tensor_options(options)),
                      options);
    });
}

int32_t cosae_sample_(int32_t op, cosae_tensor self, double a, double b, cosae_generator generator_handle) {
    return guard([&] { sample(op, tensor(self), a, b, generator(generator_handle)); });
}

int32_t cosae_bernoulli(cosae_tensor self, cosae_generator generator_handle, cosae_tensor* out) {
    return guard([&] { *out = own(tensor(self).bernoulli(generator(generator_handle))); });
}

int32_t cosae_multinomial(cosae_tensor self, int64_t samples, int32_t replacement, cosae_generator generator_handle,
                          cosae_tensor* out) {
    return guard([&] {
        *out = own(tensor(self).multinomial(samples, replacement != 0, generator(generator_handle)));
    });
}

int32_t cosae_generator_new(uint64_t seed, int32_t device_type, int32_t device_index, cosae_generator* out) {
    return guard([&] {
        auto result = new_generator(device_type, device_index);
        result.set_current_seed(seed);
        *out = reinterpret_cast<cosae_generator>(new at::Generator(std::move(result)));
    });
}

int32_t cosae_generator_default(cosae_generator* out) {
    return guard([&] {
        *out = reinterpret_cast<cosae_generator>(
            new at::Generator(at::globalContext().defaultGenerator(at::Device(at::kCPU))));
    });
}

int32_t cosae_generator_free(cosae_generator self) {
    return guard([&] { delete reinterpret_cast<at::Generator*>(self); });
}

int32_t cosae_generator_seed(cosae_generator self, uint64_t seed) {
    return guard([&] {
        std::lock_guard<std::mutex> lock(generator_of(self).mutex());
        generator_of(self).set_current_seed(seed);
    });
}

int32_t cosae_generator_initial_seed(cosae_generator self, uint64_t* seed) {
    return guard([&] { *seed = generator_of(self).current_seed(); });
}

int32_t cosae_generator_get_state(cosae_generator self, cosae_tensor* out) {
    return guard([&] {
        std::lock_guard<std::mutex> lock(generator_of(self).mutex());
        *out = own(generator_of(self).get_state());
    });
}

int32_t cosae_generator_set_state(cosae_generator self, cosae_tensor state) {
    return guard([&] {
        std::lock_guard<std::mutex> lock(generator_of(self).mutex());
        generator_of(self).set_state(tensor(state));
    });
}

int32_t cosae_manual_seed(uint64_t seed) {
    return guard([&] { at::manual_seed(seed); });
}
