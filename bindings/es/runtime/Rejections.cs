using System;
using System.Collections.Generic;

namespace Tsonic.Runtime;

/// <summary>Rejected promises that nobody has looked at (ECMA-262 section 27.2.1.9). Node ends the program when one is left after the microtasks.</summary>
internal static class Rejections
{
    private const string Unhandled =
        "[UnhandledPromiseRejection: This error originated either by throwing inside of an async function without a catch block, "
        + "or by rejecting a promise which was not handled with .catch(). The promise rejected with the reason \"";

    private static readonly List<PromiseState> Waiting = [];

    /// <summary>Whether a promise may have to be reported.</summary>
    internal static bool Any => Waiting.Count > 0;

    /// <summary>A promise was rejected and has no handler yet.</summary>
    internal static void Track(PromiseState promise) => Waiting.Add(promise);

    /// <summary>Ends the program with the first rejection that nobody handles. Answers that no more microtasks came up.</summary>
    internal static bool Report()
    {
        foreach (PromiseState promise in Waiting)
        {
            if (!promise.IsHandled)
            {
                Fail(promise.Reason);
            }
        }
        Waiting.Clear();
        return false;
    }

    /// <summary>Prints what Node prints for a rejection, and ends the program.</summary>
    internal static void Fail(object? reason)
    {
        if (reason is Error error)
        {
            Program.Fail(error);
            return;
        }
        string text = reason is IObject ? "#<" + (Objects.ConstructorName(reason) is { } name ? name : "Object") + ">" : Values.StringOf(reason);
        Program.Fail(Unhandled + text + "\"] {\n  code: 'ERR_UNHANDLED_REJECTION'\n}");
    }
}
