using System;

namespace Tsonic.Runtime.Tests;

/// <summary>Runs the suite that the first argument names.</summary>
internal static class Suites
{
    private static int Main(string[] args) => Program.Run(args switch
    {
        ["numbers"] => NumberSuite.Run,
        ["inspect"] => InspectSuite.Run,
        ["json"] => JsonSuite.Run,
        ["values"] => ValueSuite.Run,
        ["end", var way] => () => Ends.Run(way),
        ["arrays"] => ArraySuite.Run,
        ["strings"] => StringSuite.Run,
        ["collections"] => CollectionSuite.Run,
        ["mathematics"] => MathSuite.Run,
        ["typed"] => TypedSuite.Run,
        ["patterns"] => PatternSuite.Run,
        _ => throw new ArgumentException("name a suite"),
    });
}
