using System;
using System.Numerics;

namespace Tsonic.Runtime.Tests;

/// <summary>Typed arrays: conversions, views of one buffer, and every method.</summary>
internal static class TypedSuite
{
    private static readonly double[] Numbers =
    [
        0, -0.0, 1, -1, 0.5, 1.5, 2.5, 254.5, 255.5, 300, -300, 65536, 1e10, -1e10, double.NaN, double.PositiveInfinity, double.NegativeInfinity, 2147483648,
        4294967295, 1e300, 1.1,
    ];

    internal static void Run()
    {
        var random = new Random(4242);
        Kind<Int8Array, Int8ArrayFormat>(random, length => new(length));
        Kind<Uint8Array, Uint8ArrayFormat>(random, length => new(length));
        Kind<Uint8ClampedArray, Uint8ClampedArrayFormat>(random, length => new(length));
        Kind<Int16Array, Int16ArrayFormat>(random, length => new(length));
        Kind<Uint16Array, Uint16ArrayFormat>(random, length => new(length));
        Kind<Int32Array, Int32ArrayFormat>(random, length => new(length));
        Kind<Uint32Array, Uint32ArrayFormat>(random, length => new(length));
        Kind<Float32Array, Float32ArrayFormat>(random, length => new(length));
        Kind<Float64Array, Float64ArrayFormat>(random, length => new(length));
        Buffers();
    }

    private static object Number(int value) => (double)value;

    private static void Kind<TSelf, TFormat>(Random random, Func<double, TSelf> make)
        where TSelf : TypedArray<double, TSelf, TFormat>
        where TFormat : struct, IElementFormat<double, TSelf>
    {
        Console.Log(
            TypedArray<double, TSelf, TFormat>.From(Numbers), TypedArray<double, TSelf, TFormat>.Of(1, 2, 300).Join("/"), Values.StringOf(make(2)),
            Number(TFormat.Size));
        TSelf array = make(12);
        for (int round = 0; round < 300; round++)
        {
            double a = random.Below(16) - 3;
            double b = random.Below(16) - 3;
            switch (random.Below(16))
            {
                case 0 or 1: array[a] = Numbers[random.Below(Numbers.Length)]; break;
                case 2: Console.Log(array.Slice(a, b), array.Subarray(a, b)); break;
                case 3: array.Subarray(a, b).Fill(round); break;
                case 4: array.CopyWithin(a, b, b + 4); break;
                case 5: array.Reverse(); break;
                case 6: Console.Log(Number(array.IndexOf(b)), Number(array.LastIndexOf(b, a)), array.Includes(a)); break;
                case 7: Console.Log((object?)array.At(a), array.Map((x, i) => x + i), array.Filter(x => x > 2)); break;
                case 8:
                    Console.Log(
                        (object?)array.Find(x => x > 3), Number(array.FindIndex(x => x > 3)), (object?)array.FindLast(x => x > 3), Number(array.FindLastIndex(x => x > 3)));
                    break;
                case 9:
                    Console.Log(
                        array.Reduce((s, x) => s + x), array.ReduceRight((s, x) => s + NumberText.ToText(x), ""), array.Some(x => x > 5), array.Every(x => x >= 0));
                    break;
                case 10: array.Sort(); break;
                case 11:
                {
                    int trace = 0;
                    array.Sort((x, y) =>
                    {
                        trace = Runtime.Numbers.ToInt32(JsMath.Imul(trace, 31) + x * 7 + y * 3);
                        return y - x;
                    });
                    Console.Log(trace);
                    break;
                }
                case 12: array.Set(new Array<double> { a, b }, 3); break;
                case 13: array.Set(array.Subarray(0, 4), 2); break;
                case 14:
                    Console.Log(
                        Number(Arrays.From(array.Entries<double>()).Length), Number(Arrays.From(array.Keys()).Length), Json.Stringify(array),
                        Number(Objects.Keys(array).Count), array.ToSorted(), array.ToReversed());
                    break;
                case 15: array = array.Length > 20 ? make(5) : array; break;
            }
            Console.Log(array, (object?)array.GetOrUndefined(a), Number(array.Length), Number(array.ByteLength));
        }
    }

    private static void Attempt(Func<object?> action)
    {
        try
        {
            Console.Log(action());
        }
        catch (Error error)
        {
            Console.Log($"{error.Name}: {error.Message}");
        }
    }

    private static void Buffers()
    {
        ArrayBuffer buffer = new(20);
        Attempt(() => new Float64Array(-1));
        Attempt(() => new Float64Array(buffer));
        Attempt(() => new Float64Array(buffer, 1.0));
        Attempt(() => new Int32Array(buffer, 24.0));
        Attempt(() => new Int32Array(buffer, 4.0, 5.0));
        Attempt(() =>
        {
            new Int32Array(2).Set(new Array<double> { 1, 2, 3 });
            return null;
        });
        Attempt(() => new Int32Array(2).With(2, 1));
        Attempt(() => new Int32Array(0).Reduce((a, b) => a + b));
        Uint32Array words = new(buffer, 4.0, 3.0);
        words[1] = 0xdeadbeef;
        Console.Log(buffer, words, new Uint8Array(buffer, 8.0, 4.0), Number(words.ByteOffset), ReferenceEquals(words.Buffer, buffer), buffer.Slice(8, 10));
        BigInt64Array big = BigInt64Array.Of(1, -1, BigInteger.Pow(2, 63));
        Console.Log(big, BigUint64Array.From(big), big.Sort(), ArrayBuffer.IsView(big), ArrayBuffer.IsView(new Array<double>()));
        Console.Log(
            Float64Array.FromLength<object?>(3, (_, i) => i / 2), new Set<double>(new Uint8Array([1.0, 1.0, 2.0])),
            Arrays.From(new Uint8Array([7.0, 8.0]), x => x * 100));
    }
}
