namespace Tsonic.Runtime;

/// <summary>
/// The value <c>null</c> of JavaScript where a slot of type <see cref="object"/> holds any value.
/// There C# <c>null</c> is <c>undefined</c>.
/// </summary>
public sealed class Null
{
    /// <summary>The only instance.</summary>
    public static readonly Null Value = new();

    private Null()
    {
    }

    /// <inheritdoc/>
    public override string ToString() => "null";
}
