namespace CoSae.Engine.Data;

public static class WordNetDataSet
{
    public const string Name = "wordnet";
}
