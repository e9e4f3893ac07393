using CoSae.Engine.Data;

namespace CoSae.Web.Runs;

/// <summary>Looks a data set up by name; null where there is none or where it is not built yet.</summary>
public delegate DataSetInfo? FindDataSet(string name);
