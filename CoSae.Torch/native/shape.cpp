// Views, joins and indexing.
#include "common.h"

#include <ATen/TensorIndexing.h>

using namespace cosae;

namespace {

at::Tensor shape(int32_t op, const at::Tensor& self, at::IntArrayRef sizes) {
    switch (op) {
        case COSAE_SHAPE_view: return self.view(sizes);
        case COSAE_SHAPE_reshape: return self.reshape(sizes);
        case COSAE_SHAPE_expand: return self.expand(sizes);
        case COSAE_SHAPE_permute: return self.permute(sizes);
        case COSAE_SHAPE_flip: return self.flip(sizes);
        case COSAE_SHAPE_repeat: return self.repeat(sizes);
        case COSAE_SHAPE_tile: return self.tile(sizes);
        default: unknown_op("shape", op);
    }
}

at::Tensor view(int32_t op, const at::Tensor& self, int64_t a, int64_t b, int64_t c, int64_t d) {
    switch (op) {
        case COSAE_VIEW_transpose: return self.transpose(a, b);
        case COSAE_VIEW_narrow: return self.narrow(a, b, c);
        case COSAE_VIEW_select: return self.select(a, b);
        case COSAE_VIEW_slice: return self.slice(a, optional(b), optional(c), d);
        case COSAE_VIEW_diagonal: return self.diagonal(a, b, c);
        case COSAE_VIEW_diag: return self.diag(a);
        case COSAE_VIEW_diag_embed: return self.diag_embed(a, b, c);
        case COSAE_VIEW_triu: return self.triu(a);
        case COSAE_VIEW_tril: return self.tril(a);
        case COSAE_VIEW_flatten: return self.flatten(a, b);
        case COSAE_VIEW_unsqueeze: return self.unsqueeze(a);
        case COSAE_VIEW_squeeze: return self.squeeze(a);
        case COSAE_VIEW_one_hot: return at::one_hot(self, a);
        case COSAE_VIEW_argsort: return self.argsort(a, b != 0);
        case COSAE_VIEW_repeat_interleave: return at::repeat_interleave(self, a, optional(b));
        case COSAE_VIEW_roll: return b == none ? self.roll(a) : self.roll(a, b);
        default: unknown_op("view", op);
    }
}

void view_(int32_t op, at::Tensor& self, int64_t a) {
    switch (op) {
        case COSAE_VIEW_triu: self.triu_(a); return;
        case COSAE_VIEW_tril: self.tril_(a); return;
        case COSAE_VIEW_unsqueeze: self.unsqueeze_(a); return;
        case COSAE_VIEW_squeeze: self.squeeze_(a); return;
        default: unknown_op("view", op);
    }
}

at::Tensor index_op(int32_t op, const at::Tensor& self, int64_t dim, const at::Tensor& index,
                    const at::Tensor& source, const at::Scalar& value) {
    switch (op) {
        case COSAE_INDEX_gather: return self.gather(dim, index);
        case COSAE_INDEX_index_select: return self.index_select(dim, index);
        case COSAE_INDEX_scatter: return self.scatter(dim, index, source);
        case COSAE_INDEX_scatter_add: return self.scatter_add(dim, index, source);
        case COSAE_INDEX_index_add: return self.index_add(dim, index, source, value);
        case COSAE_INDEX_index_copy: return self.index_copy(dim, index, source);
        case COSAE_INDEX_index_fill: return self.index_fill(dim, index, value);
        case COSAE_INDEX_masked_fill: return self.masked_fill(index, value);
        case COSAE_INDEX_masked_scatter: return self.masked_scatter(index, source);
        case COSAE_INDEX_take_along_dim: return at::take_along_dim(self, index, dim);
        default: unknown_op("index", op);
    }
}

void index_op_(int32_t op, at::Tensor& self, int64_t dim, const at::Tensor& index, const at::Tensor& source,
               const at::Scalar& value) {
    switch (op) {
        case COSAE_INDEX_scatter: self.scatter_(dim, index, source); return;
        case COSAE_INDEX_scatter_add: self.scatter_add_(dim, index, source); return;
        case COSAE_INDEX_index_add: self.index_add_(dim, index, source, value); return;
        case COSAE_INDEX_index_copy: self.index_copy_(dim, index, source); return;
        case COSAE_INDEX_index_fill: self.index_fill_(dim, index, value); return;
        case COSAE_INDEX_masked_fill: self.masked_fill_(index, value); return;
        case COSAE_INDEX_masked_scatter: self.masked_scatter_(index, source); return;
        default: unknown_op("index", op);
    }
}

at::Scalar number_or_one(const cosae_scalar& value) {
    return value.kind < 0 ? at::Scalar(1) : number(value);
}

at::indexing::TensorIndex translate(const cosae_index& index) {
    switch (index.kind) {
        case 0: return at::indexing::TensorIndex(index.a);
        case 1: {
            // SymInt in 1.13 and later: the absent ends take the library's own defaults.
            at::indexing::Slice whole;
            auto start = index.a == none ? whole.start() : decltype(whole.start())(index.a);
            auto stop = index.b == none ? whole.stop() : decltype(whole.stop())(index.b);
            auto step = index.c == none ? whole.step() : decltype(whole.step())(index.c);
            return at::indexing::TensorIndex(at::indexing::Slice(start, stop, step));
        }
        case 2: return at::indexing::TensorIndex(tensor(index.tensor));
        case 3: return at::indexing::TensorIndex(at::indexing::None);
        case 4: return at::indexing::TensorIndex(at::indexing::Ellipsis);
        case 5: return at::indexing::TensorIndex(index.a != 0);
        default: TORCH_CHECK(false, "unknown kind of index ", index.kind);
    }
}

std::vector<at::indexing::TensorIndex> translate(const cosae_index* indices, int64_t count) {
    std::vector<at::indexing::TensorIndex> list;
    list.reserve(count);
    for (int64_t i = 0; i < count; i++) {
        list.push_back(translate(indices[i]));
    }
    return list;
}

// at::Tensor::index_put_ of a TensorIndex list cannot accumulate: only lists of tensors can.
c10::List<Optional<at::Tensor>> index_tensors(const cosae_index* indices, int64_t count) {
    c10::List<Optional<at::Tensor>> list;
    for (int64_t i = 0; i < count; i++) {
        TORCH_CHECK(indices[i].kind == 2, "index_put_ with accumulate takes tensors as indices");
        list.push_back(Optional<at::Tensor>(tensor(indices[i].tensor)));
    }
    return list;
}

}  // namespace

int32_t cosae_shape(int32_t op, cosae_tensor self, const int64_t* sizes, int64_t count, cosae_tensor* out) {
    return guard([&] { *out = own(shape(op, tensor(self), at::IntArrayRef(sizes, count))); });
}

int32_t cosae_view(int32_t op, cosae_tensor self, int64_t a, int64_t b, int64_t c, int64_t d, cosae_tensor* out) {
    return guard([&] { *out = own(view(op, tensor(self), a, b, c, d)); });
}

int32_t cosae_view_(int32_t op, cosae_tensor self, int64_t a) {
    return guard([&] { view_(op, tensor(self), a); });
}

int32_t cosae_index_op(int32_t op, cosae_tensor self, int64_t dim, cosae_tensor index, cosae_tensor source,
                       cosae_scalar value, cosae_tensor* out) {
    return guard([&] {
        *out = own(index_op(op, tensor(self), dim, tensor(index), tensor_or_undefined(source),
                            number_or_one(value)));
    });
}

int32_t cosae_index_op_(int32_t op, cosae_tensor self, int64_t dim, cosae_tensor index, cosae_tensor source,
                        cosae_scalar value) {
    return guard([&] {
        index_op_(op, tensor(self), dim, tensor(index), tensor_or_undefined(source), number_or_one(value));
    });
}

int32_t cosae_index_get(cosae_tensor self, const cosae_index* indices, int64_t count, cosae_tensor* out) {
    return guard([&] { *out = own(tensor(self).index(translate(indices, count))); });
}

int32_t cosae_index_put_(cosae_tensor self, const cosae_index* indices, int64_t count, cosae_tensor value,
                         cosae_scalar scalar, int32_t accumulate) {
    return guard([&] {
        if (accumulate != 0) {
            auto source = value == nullptr ? at::scalar_tensor(number(scalar), tensor(self).options()) : tensor(value);
            tensor(self).index_put_(index_tensors(indices, count), source, true);
        } else if (value == nullptr) {
            tensor(self).index_put_(translate(indices, count), number(scalar));
        } else {
            tensor(self).index_put_(translate(indices, count), tensor(value));
        }
    });
}

int32_t cosae_cat(const cosae_tensor* list, int64_t count, int64_t dim, cosae_tensor* out) {
    return guard([&] { *out = own(at::cat(tensors(list, count), dim)); });
}

int32_t cosae_stack(const cosae_tensor* list, int64_t count, int64_t dim, cosae_tensor* out) {
    return guard([&] { *out = own(at::stack(tensors(list, count), dim)); });
}
