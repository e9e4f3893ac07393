using CoSae.Engine.Saes;
namespace CoSae.Engine.Training;
public static class UnsupervisedMatching { public static LatentMatching Find(HostCode a, HostCode b, long seed) => throw new NotSupportedException(); }
