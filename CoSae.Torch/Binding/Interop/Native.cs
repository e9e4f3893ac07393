using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using CoSae.Torch;

namespace TorchSharp;

/// <summary>The calls into native/cosae_torch.h: private imports, each behind a wrapper that checks its status.</summary>
internal static partial class Native
{
    internal const string Library = "cosae_torch";

    private const int AbiVersion = 2;

    private const int OutOfMemory = 2;

    static Native()
    {
        NativeLibrary.SetDllImportResolver(typeof(Native).Assembly, Resolve);
        Check(cosae_abi_version(out int version));
        if (version != AbiVersion)
        {
            throw new DllNotFoundException(
                $"libcosae_torch.so is of another build (interface {version}, wanted {AbiVersion}): run ./cosae up");
        }
    }

    /// <summary>The one place where a native status becomes an exception.</summary>
    internal static void Check(int status)
    {
        if (status != 0)
        {
            Throw(status);
        }
    }

    /// <summary>Loads the library that lies in a folder.</summary>
    /// <exception cref="DllNotFoundException">It or libtorch is missing; the message says what to run.</exception>
    internal static nint Load(string folder)
    {
        string path = Path.Combine(folder, $"lib{Library}.so");
        if (!File.Exists(path))
        {
            throw new DllNotFoundException($"The native library {path} is missing: run ./cosae up to build it.");
        }

        try
        {
            return NativeLibrary.Load(path);
        }
        catch (Exception e) when (e is DllNotFoundException or BadImageFormatException)
        {
            throw new DllNotFoundException(
                $"The native library {path} could not be loaded, most likely because libtorch is missing: run " +
                $"./cosae up to install and build it. The loader said: {e.Message}", e);
        }
    }

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? search) =>
        name == Library ? Load(AppContext.BaseDirectory) : 0;

    private static void Throw(int status)
    {
        string message = Marshal.PtrToStringUTF8(cosae_last_error()) ?? "";
        throw status == OutOfMemory ? new TorchOutOfMemoryException(message) : new TorchException(message);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static torch.Tensor Wrap(int status, nint handle)
    {
        Check(status);
        return new torch.Tensor(new TensorHandle(handle));
    }

    private static torch.Tensor? WrapOrNull(nint handle) =>
        handle == 0 ? null : new torch.Tensor(new TensorHandle(handle));

    private static TensorHandle HandleOf(torch.Tensor? tensor) => tensor is null ? TensorHandle.None : tensor.Handle;

    [LibraryImport(Library)]
    private static partial int cosae_abi_version(out int version);

    [LibraryImport(Library)]
    private static partial nint cosae_last_error();
}
