namespace TorchSharp;

public static partial class torch
{
    public static partial class autograd
    {
        /// <summary>The gradients of the outputs' sum with respect to the inputs, given instead of gathered.</summary>
        /// <exception cref="TorchException">An input is not part of the graph and allow_unused is false.</exception>
        public static IList<Tensor> grad(
            IList<Tensor> outputs, IList<Tensor> inputs, IList<Tensor>? grad_outputs = null, bool retain_graph = false,
            bool create_graph = false, bool allow_unused = false) =>
            Native.AutogradGrad(
                SpanOf(outputs), SpanOf(inputs), SpanOf(grad_outputs ?? []), retain_graph, create_graph,
                allow_unused)!;

        /// <summary>Adds gradients to the leaves (or to the inputs only).</summary>
        public static void backward(
            IList<Tensor> tensors, IList<Tensor>? grad_tensors = null, bool? retain_graph = null,
            bool create_graph = false, IList<Tensor>? inputs = null) =>
            Native.Backward(
                SpanOf(tensors), SpanOf(grad_tensors ?? []), retain_graph ?? create_graph, create_graph,
                SpanOf(inputs ?? []));

        public static void backward(
            Tensor tensor, IList<Tensor>? grad_tensors = null, bool? retain_graph = null, bool create_graph = false,
            IList<Tensor>? inputs = null) =>
            backward([tensor], grad_tensors, retain_graph, create_graph, inputs);

        public static void backward(
            Tensor tensor, Tensor grad_tensor, bool? retain_graph = null, bool create_graph = false,
            IList<Tensor>? inputs = null) =>
            backward([tensor], [grad_tensor], retain_graph, create_graph, inputs);
    }
}
