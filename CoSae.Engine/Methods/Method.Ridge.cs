using CoSae.Engine.Maps;

namespace CoSae.Engine.Methods;

public sealed partial record Method
{
    /// <summary>
    /// Ridge regression each way from the known pairs (<see cref="Maps.Ridge"/>). Guarantees instance-wise translation as far as a
    /// linear map goes; no concepts. The baseline that stands beside every run (SCIENCE.md sections 4 and 9).
    /// </summary>
    private static Method Ridge => new(
        "ridge",
        "Ridge translation",
        "A linear map each way from the known pairs, its penalty by leave-one-out.",
        "Hoerl and Kennard 1970; leave-one-out: Allen 1974",
        Alignment.InstanceTranslation,
        NoObjective)
    {
        Map = context => RidgeBaseline.Fit(context.Data, context.Device),
    };
}
