"""Writes the files beside this script: /usr/bin/python3 write_fixtures.py (needs numpy)."""
import json
import struct

import numpy as np
from numpy.lib import format as npy

# Quarters from -1 to 1.75: exact in every type, bfloat16 included.
X = (np.arange(12).reshape(3, 4) / 4 - 1)


def save(name, array, version):
    with open(name, "wb") as f:
        npy.write_array(f, array, version=version)


save("f2_v1.npy", X.astype("<f2"), (1, 0))
save("f4_v1.npy", X.astype("<f4"), (1, 0))
save("f8_v2.npy", X.astype("<f8"), (2, 0))
save("f4_v3.npy", X.astype("<f4"), (3, 0))
save("fortran.npy", np.asfortranarray(X.astype("<f4")), (1, 0))
save("big_endian.npy", X.astype(">f4"), (1, 0))
save("integers.npy", np.arange(12).reshape(3, 4).astype("<i4"), (1, 0))
save("one_d.npy", X.ravel().astype("<f4"), (1, 0))
save("three_d.npy", X.reshape(3, 2, 2).astype("<f4"), (1, 0))
save("records.npy", np.zeros(3, dtype=[("a", "<f4"), ("b", "<i4")]), (1, 0))
for kind in ("i1", "u1", "i2", "u2", "i4", "u4", "i8", "u8"):
    save(f"labels_{kind}.npy", np.array([3, 0, 1, 2]).astype("<" + kind), (1, 0))
save("labels_negative.npy", np.array([-1, 5]).astype("<i2"), (1, 0))


def bfloat16(array):
    bits = array.astype("<f4").view("<u4")
    assert not (bits & 0xFFFF).any()
    return (bits >> 16).astype("<u2")


def safetensors(name, tensors, metadata=None):
    header, data = ({"__metadata__": metadata} if metadata else {}), b""
    for key, dtype, array in tensors:
        raw = array.tobytes()
        header[key] = {"dtype": dtype, "shape": list(array.shape), "data_offsets": [len(data), len(data) + len(raw)]}
        data += raw
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    with open(name, "wb") as f:
        f.write(struct.pack("<Q", len(text)) + text + data)


safetensors("f16.safetensors", [("x", "F16", X.astype("<f2"))])
safetensors("bf16.safetensors", [("x", "BF16", bfloat16(X))])
safetensors("f32.safetensors", [("x", "F32", X.astype("<f4"))], {"format": "pt"})
safetensors("f64.safetensors", [("x", "F64", X.astype("<f8"))])
safetensors("two.safetensors", [("bias", "F32", np.zeros(4, "<f4")), ("first", "F32", X.astype("<f4")), ("second", "BF16", bfloat16(-X))])

# A sparse matrix, exact in float32 since the tests read it so, and its decomposition by LAPACK.
rng = np.random.default_rng(0)
M = np.where(rng.random((60, 40)) < 0.2, rng.standard_normal((60, 40)) * np.geomspace(3, 0.03, 40), 0)
M = M.astype("<f4").astype("<f8")
U, S, V = np.linalg.svd(M, full_matrices=False)
V *= np.sign(V[np.arange(40), np.abs(V).argmax(1)])[:, None]
save("svd_matrix.npy", M.astype("<f8"), (1, 0))
save("svd_values.npy", S[:, None].astype("<f8"), (1, 0))
save("svd_components.npy", V.astype("<f8"), (1, 0))
