using CoSae.Engine.Data;
using CoSae.Engine.Runs;

namespace CoSae.Web.Runs;

/// <summary>Looks a data set up by name; null where there is none.</summary>
/// <exception cref="SpecException">There is one, but it is damaged.</exception>
public delegate DataSetInfo? FindDataSet(string name);
