namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Whether operations on the tensor are recorded for backward.</summary>
        /// <exception cref="TorchException">Switched off on the result of a recorded operation, or not real.</exception>
        public bool requires_grad
        {
            get => Native.Info(this).RequiresGrad != 0;
            set => Native.SetRequiresGrad(this, value);
        }

        /// <summary>
        /// The gradient that backward gathered, or null. Each read gives a new handle to the same gradient.
        /// </summary>
        public Tensor? grad
        {
            get => Native.GetGrad(this);
            set => Native.SetGrad(this, value);
        }

        public Tensor requires_grad_(bool requires_grad = true)
        {
            Native.SetRequiresGrad(this, requires_grad);
            return this;
        }

        public Tensor with_requires_grad(bool requires_grad = true) => requires_grad_(requires_grad);

        /// <summary>Keeps the gradient of a tensor that is not a leaf.</summary>
        public void retain_grad() => Native.RetainGrad(this);

        /// <summary>Adds the gradient of this one number to every leaf that it came from.</summary>
        public void backward() => Native.Backward([this], [], false, false, []);

        /// <summary>As backward(), from a tensor of any shape with the gradients that flow into it.</summary>
        public void backward(
            IList<Tensor>? grad_tensors = null, bool retain_graph = false, bool create_graph = false,
            IList<Tensor>? inputs = null) =>
            autograd.backward(this, grad_tensors, retain_graph, create_graph, inputs);

        /// <summary>The same elements, outside of the recorded graph.</summary>
        public Tensor detach() => Native.Unary(UnaryOp.detach, this);

        public Tensor detach_() => Native.UnaryInPlace(UnaryOp.detach_in_place, this);

        public Tensor clone() => Native.Unary(UnaryOp.clone, this);
    }
}
