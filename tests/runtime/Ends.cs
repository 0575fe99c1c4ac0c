using System;

namespace Tsonic.Runtime.Tests;

/// <summary>The ways in which a program ends; each first prints a line.</summary>
internal static class Ends
{
    internal static void Run(string way)
    {
        Console.Log("before");
        switch (way)
        {
            case "error":
                throw new Missing("lost", 7);
            case "value":
                throw new ThrownValue(new DynamicRecord());
            case "check":
                try
                {
                    throw CheckFailed.IndexOutOfRange(3, 2);
                }
                catch (Exception e) when (Errors.IsCatchable(e))
                {
                    Console.Log("caught");
                }
                break;
            case "null":
                try
                {
                    Text(null).ToString();
                }
                catch (Exception e) when (Errors.IsCatchable(e))
                {
                    Console.Log([Errors.Value(e) is TypeError]);
                }
                break;
            case "deep":
                try
                {
                    Deep(1);
                }
                catch (Exception e) when (Errors.IsCatchable(e))
                {
                    Console.Log([Values.ToText(Errors.Value(e))]);
                }
                break;
            case "code":
                Program.ExitCode = 3;
                break;
            case "exit":
                Program.Exit(300);
                Console.Log("not reached");
                break;
        }
        Console.Error("after");
    }

    private static object Text(object? value) => value!;

    private static double Deep(double depth)
    {
        System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
        return Deep(depth + 1) + 1;
    }
}
