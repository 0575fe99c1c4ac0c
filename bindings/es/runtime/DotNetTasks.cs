using System;
using System.Threading.Tasks;

namespace Tsonic.Runtime;

public static partial class DotNet
{
    /// <summary>A task as a promise; the event loop waits for it.</summary>
    public static Promise<object?> FromTask(Task task) => Follow<object?>(task, static _ => null);

    /// <inheritdoc cref="FromTask(Task)"/>
    public static Promise<T> FromTask<T>(Task<T> task) => Follow(task, static task => ((Task<T>)task).Result);

    /// <inheritdoc cref="FromTask(Task)"/>
    public static Promise<TTo> FromTask<TFrom, TTo>(Task<TFrom> task, Func<TFrom, TTo> change) =>
        Follow(task, task => change(((Task<TFrom>)task).Result));

    private static Promise<T> Follow<T>(Task task, Func<Task, T> value)
    {
        var promise = new Promise<T>();
        if (task.IsCompleted)
        {
            Settle(promise, task, value);
            return promise;
        }
        Arrivals.Expect();
        task.ContinueWith(
            done => Arrivals.Add(() => Settle(promise, done, value)),
            System.Threading.CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
        return promise;
    }

    private static void Settle<T>(Promise<T> promise, Task task, Func<Task, T> value)
    {
        object? result;
        try
        {
            task.GetAwaiter().GetResult();
            result = Values.ToObject(value(task));
        }
        catch (Exception exception) when (Errors.IsCatchable(exception))
        {
            promise.RejectOnce(Errors.Value(exception));
            return;
        }
        promise.FulfillOnce(result);
    }

    /// <summary>A promise as a task that .NET waits for.</summary>
    public static Task ToTask<T>(Promise<T> promise) => ToTask<T, object?>(promise, static _ => null);

    /// <summary>A promise as a task, its value changed.</summary>
    public static Task<TTo> ToTask<TFrom, TTo>(Promise<TFrom> promise, Func<TFrom, TTo> change)
    {
        var source = new TaskCompletionSource<TTo>();
        _ = Complete(promise, change, source);
        return source.Task;
    }

    // What the function throws is an exception of the task, and so is a value that does not fit.
    private static async Promise<object?> Complete<TFrom, TTo>(Promise<TFrom> promise, Func<TFrom, TTo> change, TaskCompletionSource<TTo> source)
    {
        TTo result;
        try
        {
            result = change(await promise);
        }
        catch (Exception exception) when (Errors.IsCatchable(exception))
        {
            source.SetException(exception);
            return null;
        }
        source.SetResult(result);
        return null;
    }

    /// <summary>
    /// What an asynchronous function does that .NET calls: at once on the thread of the program, and there as soon as it has time if .NET calls
    /// on another thread.
    /// </summary>
    public static Task OnLoop(Func<Task> start)
    {
        if (Arrivals.IsHome)
        {
            return start();
        }
        var source = new TaskCompletionSource<object?>(TaskCreationOptions.RunContinuationsAsynchronously);
        Arrivals.Post(() => Forward(Catching(start), source, static _ => null));
        return source.Task;
    }

    /// <inheritdoc cref="OnLoop(Func{Task})"/>
    public static Task<T> OnLoop<T>(Func<Task<T>> start)
    {
        if (Arrivals.IsHome)
        {
            return start();
        }
        var source = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        Arrivals.Post(() => Forward(Catching(start), source, static task => ((Task<T>)task).Result));
        return source.Task;
    }

    /// <inheritdoc cref="OnLoop(Func{Task})"/>
    public static ValueTask OnLoop(Func<ValueTask> start) => new(OnLoop(() => start().AsTask()));

    /// <inheritdoc cref="OnLoop(Func{Task})"/>
    public static ValueTask<T> OnLoop<T>(Func<ValueTask<T>> start) => new(OnLoop(() => start().AsTask()));

    private static Task Catching(Func<Task> start)
    {
        try
        {
            return start();
        }
        catch (Exception exception) when (Errors.IsCatchable(exception))
        {
            return Task.FromException(exception);
        }
    }

    private static void Forward<T>(Task task, TaskCompletionSource<T> source, Func<Task, T> value) =>
        task.ContinueWith(
            done =>
            {
                if (done.Exception is { } exception)
                {
                    source.SetException(exception.InnerExceptions);
                }
                else if (done.IsCanceled)
                {
                    source.SetCanceled();
                }
                else
                {
                    source.SetResult(value(done));
                }
            },
            System.Threading.CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
}
