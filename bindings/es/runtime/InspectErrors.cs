using System;

namespace Tsonic.Runtime;

public sealed partial class Inspector
{
    // The stack, with the name of the class in its first line, and the properties that the stack does not show.
    private string? BeginError(Shown shown, Error error)
    {
        string name = error.Name;
        string stack = error.Stack is { Length: > 0 } given ? given : error.ToString();
        foreach (string key in (ReadOnlySpan<string>)["name", "message", "stack"])
        {
            if (shown.Keys.Contains(key) && Objects.Get(error, key) is string value && stack.Contains(value, StringComparison.Ordinal))
            {
                shown.Keys.Remove(key);
            }
        }
        if (error.HasCause && !shown.Keys.Contains("cause"))
        {
            shown.Keys.Add("cause");
        }
        if (shown.Members!.KindOf(error, "errors") == OwnKind.HiddenValue)
        {
            shown.Keys.Add("errors");
        }
        stack = WithClassName(stack, name, Prefix(shown, "Error")[..^1]);
        string message = error.ShownMessage;
        int end = message.Length == 0 ? -1 : stack.IndexOf(message, StringComparison.Ordinal);
        int from = end < 0 ? 0 : end + message.Length;
        if (stack.IndexOf("\n    at", Math.Min(from, stack.Length), StringComparison.Ordinal) < 0)
        {
            stack = $"[{stack}]";
        }
        if (indentation != 0)
        {
            stack = stack.Replace("\n", "\n" + new string(' ', indentation), StringComparison.Ordinal);
        }
        shown.Base = stack;
        return shown.Keys.Count == 0 ? stack : null;
    }

    // `class Missing extends Error` starts its stack with `Error: `, which becomes `Missing: ` (or `Missing [Error]: `).
    private static string WithClassName(string stack, string name, string prefix)
    {
        bool regular = name.EndsWith("Error", StringComparison.Ordinal)
            && stack.StartsWith(name, StringComparison.Ordinal)
            && (stack.Length == name.Length || stack[name.Length] is ':' or '\n');
        if (!regular || name == prefix)
        {
            return stack;
        }
        string rest = stack[name.Length..];
        return prefix.Contains(name, StringComparison.Ordinal) ? prefix + rest : $"{prefix} [{name}]{rest}";
    }
}
