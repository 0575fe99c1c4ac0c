using System;
using System.IO;
using System.Text;

namespace Tsonic.Runtime;

/// <summary>What .NET's own <c>Console</c> writes, in order with what the program writes with JavaScript's.</summary>
internal sealed class ConsoleWriter(bool toError) : TextWriter
{
    /// <inheritdoc/>
    public override Encoding Encoding => Encoding.UTF8;

    /// <inheritdoc/>
    public override void Write(char value) => Write(value.ToString());

    /// <inheritdoc/>
    public override void Write(char[] buffer, int index, int count) => Write(new string(buffer, index, count));

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<char> buffer) => Write(buffer.ToString());

    /// <inheritdoc/>
    public override void Write(string? value)
    {
        if (toError)
        {
            Output.WriteError(value ?? "");
        }
        else
        {
            Output.Write(value ?? "");
        }
    }

    /// <inheritdoc/>
    public override void WriteLine(string? value) => Write(value + NewLine);

    /// <inheritdoc/>
    public override void Flush() => Output.Flush();
}
