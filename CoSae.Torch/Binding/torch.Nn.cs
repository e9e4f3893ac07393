using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>How a loss puts its elements together.</summary>
        public enum Reduction : long
        {
            None = 0,
            Mean = 1,
            Sum = 2,
        }

        public static Parameter Parameter(Tensor data, bool requires_grad = true) => new(data, requires_grad);

        public static partial class utils
        {
            /// <summary>
            /// Scales all gradients in place so that their norm together is at most max_norm; gives the norm before.
            /// It reads the norm back, so it waits for the device.
            /// </summary>
            public static double clip_grad_norm_(
                IEnumerable<Parameter> tensors, double max_norm, double norm_type = 2.0) =>
                Native.ClipGradNorm(tensors.ToArray<Tensor>(), max_norm, norm_type);
        }

        public static partial class functional
        {
            public static Tensor relu(Tensor x, bool inplace = false) => inplace ? x.relu_() : x.relu();

            public static Tensor softplus(Tensor x, double beta = 1, double threshold = 20) =>
                x.softplus(beta, threshold);

            public static Tensor softmax(Tensor input, long dim, ScalarType? dtype = null) => input.softmax(dim, dtype);

            public static Tensor log_softmax(Tensor x, long dim) => x.log_softmax(dim);

            /// <summary>Rows (of dimension dim) over their p-norm, or over eps if that is larger.</summary>
            public static Tensor normalize(Tensor input, double p = 2.0, long dim = 1L, double eps = 1e-12)
            {
                using Tensor norm = linalg.vector_norm(input, p, [dim], keepdim: true);
                using Tensor denominator = norm.clamp_min(eps);
                return input.div(denominator);
            }

            /// <summary>Class numbers (int64) to rows of 0 and one 1; -1: as many classes as the largest asks for.</summary>
            public static Tensor one_hot(Tensor x, long num_classes = -1) =>
                Native.View(ViewOp.one_hot, x, num_classes);

            /// <summary>input weights^T + bias: [n, in], [out, in], [out] to [n, out].</summary>
            public static Tensor linear(Tensor input, Tensor weights, Tensor? bias = null) =>
                Native.Linear(input, weights, bias);

            /// <summary>-[t log s(x) + (1 - t) log(1 - s(x))], s the logistic function; stable.</summary>
            public static Tensor binary_cross_entropy_with_logits(
                Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean,
                Tensor? pos_weights = null) =>
                Native.BceWithLogits(input, target, weight, pos_weights, (long)reduction);

            /// <summary>-log softmax(input)[target]: logits [n, classes], class numbers [n] or probabilities.</summary>
            public static Tensor cross_entropy(
                Tensor input, Tensor target, Tensor? weight = null, long ignore_index = -100,
                Reduction reduction = Reduction.Mean, double label_smoothing = 0.0) =>
                Native.CrossEntropy(input, target, weight, (long)reduction, ignore_index, label_smoothing);

            /// <summary>(input - target)^2.</summary>
            public static Tensor mse_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean) =>
                Native.MseLoss(input, target, (long)reduction);

            /// <summary>Mean 0 and variance 1 over the last dimensions, then weight and bias.</summary>
            public static Tensor layer_norm(
                Tensor input, long[] normalized_shape, Tensor? weight = null, Tensor? bias = null, double eps = 1e-5) =>
                Native.LayerNorm(input, normalized_shape, weight, bias, eps);

            /// <summary>Elements set to 0 with probability p, the others over 1 - p.</summary>
            public static Tensor dropout(Tensor input, double p = 0.5, bool training = true, bool inplace = false)
            {
                Tensor result = Native.Dropout(input, p, training);
                if (!inplace)
                {
                    return result;
                }

                using (result)
                {
                    return input.copy_(result);
                }
            }

            /// <summary>Images [n, in, h, w] with kernels [out, in / groups, kh, kw]; two numbers (or one) each.</summary>
            public static Tensor conv2d(
                Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, long[]? padding = null,
                long[]? dilation = null, long groups = 1) =>
                Native.Conv2d(input, weight, bias, Two(strides, 1), Two(padding, 0), Two(dilation, 1), groups);

            /// <summary>The largest of each window of images [n, channels, h, w].</summary>
            public static Tensor max_pool2d(
                Tensor input, long[] kernel_size, long[]? strides = null, long[]? padding = null,
                long[]? dilation = null, bool ceil_mode = false) =>
                Native.MaxPool2d(
                    input, Two(kernel_size, 1), Two(strides ?? kernel_size, 1), Two(padding, 0), Two(dilation, 1),
                    ceil_mode);

            public static Tensor max_pool2d(
                Tensor input, long kernel_size, long? stride = null, long? padding = null, long? dilation = null,
                bool ceil_mode = false) =>
                max_pool2d(
                    input, [kernel_size], [stride ?? kernel_size], [padding ?? 0], [dilation ?? 1], ceil_mode);

            private static long[] Two(long[]? values, long fallback) =>
                values switch
                {
                    null => [fallback, fallback],
                    [long both] => [both, both],
                    [_, _] => values,
                    _ => throw new ArgumentException($"one or two numbers are wanted, {values.Length} were given"),
                };
        }
    }
}
