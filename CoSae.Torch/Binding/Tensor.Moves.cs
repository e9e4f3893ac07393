namespace TorchSharp;

public static partial class torch
{
    /// <summary>Every move gives a new handle; the elements are copied only if type or device change, or on request.</summary>
    public partial class Tensor
    {
        public Tensor cpu() => to(DeviceType.CPU);

        public Tensor cuda(Device? device = null, bool non_blocking = false) =>
            to(device ?? CUDA, non_blocking: non_blocking);

        /// <summary>
        /// A copy in page-locked memory, which a device reads without holding up the host
        /// (<c>to(device, non_blocking: true)</c>).
        /// </summary>
        /// <exception cref="TorchException">There is no CUDA.</exception>
        public Tensor pin_memory() => Native.Unary(UnaryOp.pin_memory, this);

        public bool is_pinned() => Native.IsPinned(this);

        public Tensor to_type(
            ScalarType type, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            Move(new NativeOptions(type, device), copy, disposeAfter, non_blocking);

        public Tensor to(
            DeviceType deviceType, int deviceIndex = -1, bool copy = false, bool disposeAfter = false,
            bool non_blocking = false) =>
            Move(new NativeOptions(dtype, new Device(deviceType, deviceIndex)), copy, disposeAfter, non_blocking);

        public Tensor to(
            ScalarType type, torch.Device device, bool copy = false, bool disposeAfter = false,
            bool non_blocking = false) =>
            Move(new NativeOptions(type, device), copy, disposeAfter, non_blocking);

        public Tensor to(ScalarType type, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            to_type(type, copy, disposeAfter, non_blocking);

        public Tensor to(string device, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            to(new Device(device), copy, disposeAfter, non_blocking);

        public Tensor to(
            torch.Device device, bool copy = false, bool disposeAfter = false, bool non_blocking = false) =>
            to(device.type, device.index, copy, disposeAfter, non_blocking);

        public Tensor to(Tensor other, bool non_blocking = false) =>
            to(other.dtype, other.device, non_blocking: non_blocking);

        public Tensor type(ScalarType dtype) => to_type(dtype);

        public Tensor type_as(Tensor tensor) => to_type(tensor.dtype);

        public Tensor @bool() => to_type(ScalarType.Bool);

        public Tensor @byte() => to_type(ScalarType.Byte);

        public Tensor @char() => to_type(ScalarType.Int8);

        public Tensor @short() => to_type(ScalarType.Int16);

        public Tensor @int() => to_type(ScalarType.Int32);

        public Tensor @long() => to_type(ScalarType.Int64);

        public Tensor half() => to_type(ScalarType.Float16);

        public Tensor bfloat16() => to_type(ScalarType.BFloat16);

        public Tensor @float() => to_type(ScalarType.Float32);

        public Tensor @double() => to_type(ScalarType.Float64);

        /// <summary>In place: the elements of another tensor, broadcast and converted.</summary>
        public Tensor copy_(Tensor source, bool nonBlocking = false)
        {
            Native.CopyInto(this, source, nonBlocking);
            return this;
        }

        private Tensor Move(NativeOptions options, bool copy, bool disposeAfter, bool non_blocking)
        {
            Tensor moved = Native.To(this, options, copy, non_blocking);
            if (disposeAfter)
            {
                Dispose();
            }

            return moved;
        }
    }
}
