using System.Globalization;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>The processor in whose memory a tensor lies: "cpu", "cuda" or "cuda:1".</summary>
    public class Device
    {
        /// <summary>Of a description 'type' or 'type:index'.</summary>
        /// <exception cref="ArgumentException">The description names no device type or no index.</exception>
        public Device(string description)
        {
            string[] parts = description.Split(':');
            if (parts.Length > 2 || !Enum.TryParse(parts[0], ignoreCase: true, out DeviceType parsed))
            {
                throw new ArgumentException($"'{description}' is not a device: cpu, cuda or cuda:0 is wanted");
            }

            type = parsed;
            if (parts.Length == 2)
            {
                index = int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int number)
                    ? number
                    : throw new ArgumentException($"'{parts[1]}' in '{description}' is not a device index");
            }
        }

        public Device(string deviceType, int index = -1)
            : this(deviceType) => this.index = index;

        public Device(DeviceType deviceType, int index = -1)
        {
            type = deviceType;
            this.index = index;
        }

        /// <summary>A CUDA device.</summary>
        public Device(int index)
            : this(DeviceType.CUDA, index)
        {
        }

        public DeviceType type { get; private set; } = DeviceType.CPU;

        /// <summary>-1: the current one.</summary>
        public int index { get; private set; } = -1;

        public static implicit operator Device(string description) => new(description);

        public override string ToString() =>
            type == DeviceType.CPU ? "cpu" : type.ToString().ToLowerInvariant() + (index < 0 ? "" : $":{index}");
    }

    public static readonly Device CPU = new(DeviceType.CPU);

    public static readonly Device META = new(DeviceType.META);

    public static Device CUDA { get; } = new(DeviceType.CUDA);

    /// <summary>Null: libtorch's own default, the CPU.</summary>
    internal static Device? DefaultDevice { get; private set; }

    public static Device device(string description) => new(description);

    public static Device device(string deviceType, int index = -1) => new(deviceType, index);

    public static Device device(DeviceType deviceType, int index = -1) => new(deviceType, index);

    public static Device device(int index) => new(DeviceType.CUDA, index);

    /// <summary>Where new tensors go when no device is named.</summary>
    public static void set_default_device(Device device) => DefaultDevice = device;

    public static void set_default_device(string device) => DefaultDevice = new Device(device);

    public static Device get_default_device() => DefaultDevice ?? CPU;
}
