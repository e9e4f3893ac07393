using System.Runtime.CompilerServices;

// Native calls pass blittable values only: no marshalling stub is built at run time.
[assembly: DisableRuntimeMarshalling]
[assembly: InternalsVisibleTo("CoSae.Tests")]
