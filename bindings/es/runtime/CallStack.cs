using System.Runtime.CompilerServices;

namespace Tsonic.Runtime;

/// <summary>The depth of recursion.</summary>
public static class CallStack
{
    /// <summary>
    /// Called by functions that can call themselves. Where there is no room for more calls it throws what becomes the
    /// <see cref="RangeError"/> of JavaScript.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Check() => RuntimeHelpers.EnsureSufficientExecutionStack();
}
