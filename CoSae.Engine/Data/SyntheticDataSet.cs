namespace CoSae.Engine.Data;

public static class SyntheticDataSet
{
    public const string Name = "synthetic";
}
