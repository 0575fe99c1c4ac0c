using System;

namespace Tsonic.Runtime;

/// <summary>
/// A callback of an array method, called with as many arguments as it takes. Structs implement it, so that every method is written
/// once and compiled for each number of parameters.
/// </summary>
internal interface ICall<T, TArray, TResult>
{
    TResult Invoke(T value, int index, TArray array);
}

internal readonly struct Call1<T, TArray, TResult>(Func<T, TResult> function) : ICall<T, TArray, TResult>
{
    public TResult Invoke(T value, int index, TArray array) => function(value);
}

internal readonly struct Call2<T, TArray, TResult>(Func<T, double, TResult> function) : ICall<T, TArray, TResult>
{
    public TResult Invoke(T value, int index, TArray array) => function(value, index);
}

internal readonly struct Call3<T, TArray, TResult>(Func<T, double, TArray, TResult> function) : ICall<T, TArray, TResult>
{
    public TResult Invoke(T value, int index, TArray array) => function(value, index, array);
}

/// <summary>A callback of <c>reduce</c>.</summary>
internal interface IFold<TState, T, TArray>
{
    TState Invoke(TState state, T value, int index, TArray array);
}

internal readonly struct Fold2<TState, T, TArray>(Func<TState, T, TState> function) : IFold<TState, T, TArray>
{
    public TState Invoke(TState state, T value, int index, TArray array) => function(state, value);
}

internal readonly struct Fold3<TState, T, TArray>(Func<TState, T, double, TState> function) : IFold<TState, T, TArray>
{
    public TState Invoke(TState state, T value, int index, TArray array) => function(state, value, index);
}

internal readonly struct Fold4<TState, T, TArray>(Func<TState, T, double, TArray, TState> function) : IFold<TState, T, TArray>
{
    public TState Invoke(TState state, T value, int index, TArray array) => function(state, value, index, array);
}
