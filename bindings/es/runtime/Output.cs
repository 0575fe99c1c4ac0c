using System;
using System.IO;
using System.Text;

namespace Tsonic.Runtime;

/// <summary>
/// Standard output and standard error, in UTF-8 without a byte order mark; a lone surrogate becomes U+FFFD.
/// Output is collected and written when there is much of it, before anything is written to the other stream, before the program waits,
/// and at the end. In a program that is not ours, a library's output is written at once.
/// </summary>
public static class Output
{
    private const int Size = 1 << 15;
    private const int LongestCharacter = 4;
    private static readonly Encoder Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false).GetEncoder();
    private static readonly byte[] Buffer = new byte[Size];
    private static int used;
    private static bool collects;
    private static bool toError;
    private static Stream? standardOutput;
    private static Stream? standardError;

    static Output() => AppDomain.CurrentDomain.ProcessExit += static (_, _) => Flush();

    /// <summary><c>process.stdout.write(text)</c>.</summary>
    public static bool Write(string text)
    {
        Append(text, error: false);
        AtOnce();
        return true;
    }

    /// <summary><c>process.stderr.write(text)</c>.</summary>
    public static bool WriteError(string text)
    {
        Append(text, error: true);
        AtOnce();
        return true;
    }

    /// <summary>A line on standard output.</summary>
    public static void WriteLine(string text) => Line(text, error: false);

    /// <summary>A line on standard error.</summary>
    public static void WriteErrorLine(string text) => Line(text, error: true);

    /// <summary>From now on output is collected: whoever says so writes it at the end.</summary>
    internal static void Collect() => collects = true;

    /// <summary>Writes what was collected.</summary>
    public static void Flush()
    {
        lock (Buffer)
        {
            FlushLocked();
        }
    }

    private static void Line(string text, bool error)
    {
        lock (Buffer)
        {
            Append(text, error);
            if (used == Size)
            {
                FlushLocked();
            }
            Buffer[used++] = (byte)'\n';
            AtOnce();
        }
    }

    private static void AtOnce()
    {
        if (!collects)
        {
            Flush();
        }
    }

    private static void Append(ReadOnlySpan<char> text, bool error)
    {
        lock (Buffer)
        {
            if (error != toError)
            {
                FlushLocked();
                toError = error;
            }
            while (true)
            {
                if (Size - used < LongestCharacter)
                {
                    FlushLocked();
                }
                // Each text ends its own encoding: half of a surrogate pair is replaced, as by Node.
                Utf8.Convert(text, Buffer.AsSpan(used), flush: true, out int chars, out int bytes, out bool completed);
                used += bytes;
                text = text[chars..];
                if (completed)
                {
                    return;
                }
            }
        }
    }

    private static void FlushLocked()
    {
        if (used == 0)
        {
            return;
        }
        Stream stream = toError
            ? standardError ??= global::System.Console.OpenStandardError()
            : standardOutput ??= global::System.Console.OpenStandardOutput();
        int count = used;
        used = 0;
        try
        {
            stream.Write(Buffer, 0, count);
            stream.Flush();
        }
        catch (IOException)
        {
            // The reader has gone; Node ignores that for console output too.
        }
    }
}
