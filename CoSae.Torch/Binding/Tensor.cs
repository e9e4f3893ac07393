using System.Globalization;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>
    /// An array of numbers of one type on one device. Disposed by hand or by the scope it was created in, never by the
    /// collector. In-place operations (a trailing underscore) give the tensor itself: do not dispose their result.
    /// </summary>
    public partial class Tensor : IDisposable
    {
        private TensorHandle _handle;

        internal Tensor(TensorHandle handle)
        {
            _handle = handle;
            DisposeScopeManager.ThreadSingleton.CurrentDisposeScope?.Register(this);
        }

        /// <summary>Tensors alive now, in the whole process.</summary>
        public static long TotalCount => TensorHandle.LiveCount;

        /// <summary>The most tensors that were alive at once.</summary>
        public static long PeakCount => TensorHandle.PeakCount;

        public string? name { get; set; }

        /// <summary>Whether the tensor was disposed.</summary>
        public bool IsInvalid => _handle.IsInvalid || _handle.IsClosed;

        public long Dimensions => Native.Info(this).Ndim;

        public long ndim => Dimensions;

        public long NumberOfElements => Native.Info(this).Numel;

        /// <summary>Bytes per element.</summary>
        public long ElementSize => Native.Info(this).ElementSize;

        public ScalarType dtype => (ScalarType)Native.Info(this).Dtype;

        public torch.Device device
        {
            get
            {
                NativeInfo info = Native.Info(this);
                return info.DeviceType == 0 ? CPU : new Device((DeviceType)info.DeviceType, info.DeviceIndex);
            }
        }

        public DeviceType device_type => (DeviceType)Native.Info(this).DeviceType;

        public int device_index => Native.Info(this).DeviceIndex;

        public bool is_cuda => device_type == DeviceType.CUDA;

        /// <summary>Made by the user and not by an operation on tensors that require gradients.</summary>
        public bool is_leaf => Native.Info(this).IsLeaf != 0;

        public long[] shape
        {
            get
            {
                (long[] sizes, _) = Layout();
                return sizes;
            }
        }

        internal DisposeScope? OwningDisposeScope { get; set; }

        internal TensorHandle Handle => _handle;

        public long dim() => Dimensions;

        public long numel() => NumberOfElements;

        public long element_size() => ElementSize;

        public long[] size() => shape;

        /// <summary>Negative dimensions count from the last.</summary>
        public long size(int dim)
        {
            long[] sizes = shape;
            return sizes[dim < 0 ? dim + sizes.Length : dim];
        }

        /// <summary>Elements between neighbours, per dimension.</summary>
        public long[] stride()
        {
            (_, long[] strides) = Layout();
            return strides;
        }

        public long stride(int dim)
        {
            long[] strides = stride();
            return strides[dim < 0 ? dim + strides.Length : dim];
        }

        public bool is_cpu() => device_type == DeviceType.CPU;

        public bool is_contiguous() => Native.Info(this).IsContiguous != 0;

        public bool is_integral() => torch.is_integral(dtype);

        public bool is_floating_point() => torch.is_floating_point(dtype);

        public bool is_nonzero() => ToScalar().ToBoolean();

        public void Dispose()
        {
            Dispose(disposing: true);
            GC.SuppressFinalize(this);
        }

        /// <summary>Leaves its scope for the one around it, or for none if there is none.</summary>
        public torch.Tensor MoveToOuterDisposeScope()
        {
            OwningDisposeScope?.MoveToOuter(this);
            return this;
        }

        /// <summary>Leaves all scopes: the caller disposes it.</summary>
        public torch.Tensor DetachFromDisposeScope()
        {
            OwningDisposeScope?.Detach(this);
            return this;
        }

        public torch.Tensor MoveToOtherDisposeScope(torch.Tensor other) =>
            MoveToOtherDisposeScope(other.OwningDisposeScope);

        /// <summary>Null: out of all scopes.</summary>
        public torch.Tensor MoveToOtherDisposeScope(DisposeScope? other)
        {
            if (OwningDisposeScope is null)
            {
                other?.Attach(this);
            }
            else
            {
                OwningDisposeScope.MoveToOther(other, this);
            }

            return this;
        }

        public override string ToString()
        {
            if (IsInvalid)
            {
                return "[disposed tensor]";
            }

            string sizes = string.Join("x", shape.Select(s => s.ToString(CultureInfo.InvariantCulture)));
            string value = numel() == 1 && is_cpu() ? $", value = {ScalarText()}" : "";
            return $"[{sizes}], type = {dtype}, device = {device}{value}";
        }

        internal (long[] Sizes, long[] Strides) Layout()
        {
            int count = (int)Dimensions;
            var sizes = new long[count];
            var strides = new long[count];
            Native.Sizes(this, sizes, strides);
            return (sizes, strides);
        }

        /// <summary>Hands the native tensor over; this one is as if disposed.</summary>
        internal TensorHandle MoveHandle()
        {
            OwningDisposeScope?.Forget(this);
            OwningDisposeScope = null;
            TensorHandle handle = _handle;
            _handle = TensorHandle.None;
            return handle;
        }

        protected virtual void Dispose(bool disposing)
        {
            OwningDisposeScope?.Forget(this);
            OwningDisposeScope = null;
            if (!_handle.IsInvalid)
            {
                _handle.Dispose();
            }
        }

        private string ScalarText() =>
            is_floating_point()
                ? ToScalar().ToDouble().ToString("g5", CultureInfo.InvariantCulture)
                : ToScalar().ToInt64().ToString(CultureInfo.InvariantCulture);
    }
}
