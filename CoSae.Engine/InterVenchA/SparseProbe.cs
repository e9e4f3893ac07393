using System.Numerics;
using System.Numerics.Tensors;

namespace CoSae.Engine.InterVenchA;

/// <summary>
/// A balanced logistic probe on a few latents, by damped Newton steps. Rows where all of them are silent are alike and
/// count as one, which is most of them.
/// </summary>
/// <param name="Weights">One per latent.</param>
/// <param name="Bias">Its sign is the prediction for a row where all latents are silent.</param>
public sealed record SparseProbe(double[] Weights, double Bias)
{
    private const double Ridge = 1e-3;
    private const int Iterations = 15;

    /// <summary>Whether a row with these activations is predicted to be of the class.</summary>
    public bool Predicts(ReadOnlySpan<float> activations)
    {
        double logit = Bias;
        for (int j = 0; j < activations.Length; j++)
            logit += Weights[j] * activations[j];
        return logit > 0;
    }

    /// <summary>Fits; latents are scaled to a mean square of 1 first, so that the ridge treats them alike.</summary>
    /// <param name="active">Activations of the rows where some latent is active. // [active rows * m]</param>
    /// <param name="isPositive">Class of those rows.</param>
    /// <param name="silentPositives">Rows of the class where all are silent.</param>
    /// <param name="silentNegatives">Other rows where all are silent.</param>
    public static SparseProbe Fit(float[] active, bool[] isPositive, int m, int silentPositives, int silentNegatives)
    {
        int rows = isPositive.Length;
        int positives = silentPositives + isPositive.Count(p => p);
        int negatives = silentNegatives + rows - isPositive.Count(p => p);
        if (positives == 0 || negatives == 0)
            return new SparseProbe(new double[m], positives == 0 ? -1 : 1);
        var scale = new double[m];
        for (int i = 0; i < active.Length; i++)
            scale[i % m] += (double)active[i] * active[i];
        for (int j = 0; j < m; j++)
            scale[j] = Math.Max(1e-4, Math.Sqrt(scale[j] / (positives + negatives)));
        double positiveWeight = 0.5 / positives, negativeWeight = 0.5 / negatives;
        // Row by row: the scaled activations, then the 1 of the bias.
        int size = m + 1;
        var x = new double[rows * size];
        for (int r = 0; r < rows; r++)
        {
            for (int j = 0; j < m; j++)
                x[r * size + j] = active[r * m + j] / scale[j];
            x[r * size + m] = 1;
        }
        double[] logits = new double[rows], trialLogits = new double[rows], scratch = new double[rows];

        var p = new double[size]; // scaled weights, then the bias
        double loss = Loss(p, logits);
        for (int iteration = 0; iteration < Iterations; iteration++)
        {
            var (gradient, hessian) = Slopes(p, logits);
            double[] step = Solve(hessian, gradient, size);
            double length = 1, next = 0;
            var trial = new double[size];
            for (int tries = 0; tries < 20; tries++, length /= 2)
            {
                for (int j = 0; j <= m; j++)
                    trial[j] = p[j] - length * step[j];
                next = Loss(trial, trialLogits);
                if (next <= loss)
                    break;
            }
            if (!(next <= loss - 1e-12))
                break;
            (p, loss) = (trial, next);
            (logits, trialLogits) = (trialLogits, logits);
        }
        return new SparseProbe([.. p.Take(m).Zip(scale, (w, s) => w / s)], p[m]);

        // Also fills the logits of the rows.
        double Loss(double[] at, double[] logitsAt)
        {
            double total = silentPositives * positiveWeight * Softplus(-at[m]) + silentNegatives * negativeWeight * Softplus(at[m]);
            for (int r = 0; r < rows; r++)
                logitsAt[r] = TensorPrimitives.Dot<double>(at, x.AsSpan(r * size, size));
            // softplus(v) = max(v, 0) + log(1 + e^-|v|), with v = -logit inside the class and the logit outside.
            TensorPrimitives.Abs<double>(logitsAt, scratch);
            TensorPrimitives.Negate<double>(scratch, scratch);
            TensorPrimitives.Exp<double>(scratch, scratch);
            TensorPrimitives.LogP1<double>(scratch, scratch);
            for (int r = 0; r < rows; r++)
                total += isPositive[r]
                    ? positiveWeight * (Math.Max(-logitsAt[r], 0) + scratch[r])
                    : negativeWeight * (Math.Max(logitsAt[r], 0) + scratch[r]);
            for (int j = 0; j < m; j++)
                total += Ridge * at[j] * at[j];
            return total;
        }

        (double[] Gradient, double[] Hessian) Slopes(double[] at, double[] logitsAt)
        {
            var (gradient, hessian) = (new double[size], new double[size * size]);
            if (rows > 0) // Latents may be silent everywhere; Sigmoid refuses an empty span.
                TensorPrimitives.Sigmoid<double>(logitsAt, scratch);
            for (int r = 0; r < rows; r++)
                Accumulate(x.AsSpan(r * size, size), scratch[r], isPositive[r] ? positiveWeight : negativeWeight, isPositive[r] ? 1 : 0);
            var silent = new double[size];
            silent[m] = 1;
            Accumulate(silent, Sigmoid(at[m]), silentPositives * positiveWeight, 1);
            Accumulate(silent, Sigmoid(at[m]), silentNegatives * negativeWeight, 0);
            for (int j = 0; j < m; j++)
            {
                gradient[j] += 2 * Ridge * at[j];
                hessian[j * size + j] += 2 * Ridge;
            }
            hessian[m * size + m] += 1e-9;
            return (gradient, hessian);

            void Accumulate(ReadOnlySpan<double> row, double probability, double weight, double target)
            {
                double slope = weight * (probability - target), bend = weight * probability * (1 - probability);
                for (int j = 0; j < size; j++)
                {
                    if (row[j] == 0)
                        continue;
                    gradient[j] += slope * row[j];
                    AddScaled(row[..(j + 1)], bend * row[j], hessian.AsSpan(j * size, j + 1));
                }
            }
        }
    }

    private static void AddScaled(ReadOnlySpan<double> x, double factor, Span<double> sum)
    {
        int i = 0;
        for (; i <= x.Length - Vector<double>.Count; i += Vector<double>.Count)
            (new Vector<double>(sum[i..]) + new Vector<double>(x[i..]) * factor).CopyTo(sum[i..]);
        for (; i < x.Length; i++)
            sum[i] += factor * x[i];
    }

    private static double Softplus(double v) => Math.Max(v, 0) + Math.Log(1 + Math.Exp(-Math.Abs(v)));

    private static double Sigmoid(double v) => 1 / (1 + Math.Exp(-v));

    // Cholesky on the lower triangle; the ridge keeps it positive definite.
    private static double[] Solve(double[] a, double[] b, int n)
    {
        for (int i = 0; i < n; i++)
            for (int j = 0; j <= i; j++)
            {
                double sum = a[i * n + j];
                for (int l = 0; l < j; l++)
                    sum -= a[i * n + l] * a[j * n + l];
                a[i * n + j] = i == j ? Math.Sqrt(Math.Max(sum, 1e-15)) : sum / a[j * n + j];
            }
        var x = (double[])b.Clone();
        for (int i = 0; i < n; i++)
        {
            for (int l = 0; l < i; l++)
                x[i] -= a[i * n + l] * x[l];
            x[i] /= a[i * n + i];
        }
        for (int i = n - 1; i >= 0; i--)
        {
            for (int l = i + 1; l < n; l++)
                x[i] -= a[l * n + i] * x[l];
            x[i] /= a[i * n + i];
        }
        return x;
    }
}
