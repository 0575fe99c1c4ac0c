using System;
using System.Collections.Generic;

namespace Tsonic.Runtime;

/// <summary>What one instruction of a compiled pattern does.</summary>
internal enum RegExpOp
{
    Match, Set, Start, End, Word, NotWord, BackReference, Save, Jump, Split, SetCounter, Loop, Enter, CheckEmpty, Look,
}

/// <summary>One instruction; what the numbers mean depends on the operation.</summary>
internal sealed class RegExpStep(RegExpOp op)
{
    internal readonly RegExpOp Op = op;
    internal int A, B, C, D;
    internal bool Backward, Flag;
    internal RegExpSet? Set;
    internal int[] Groups = [];
}

/// <summary>
/// A compiled pattern and the backtracking matcher of ECMA-262 section 22.2.2. The choices live in a list, so long inputs do not overflow the stack.
/// </summary>
internal sealed class RegExpProgram
{
    internal readonly List<RegExpStep> Steps = [];
    private RegExpStep[]? program;
    internal int GroupCount = 1;
    internal int Registers;
    internal List<(string Name, int Group)> Names = [];
    internal bool IgnoreCase, Multiline, Unicode;

    /// <summary>
    /// The first match at or behind a position (only at it if <paramref name="sticky"/>): start and end of each group in UTF-16 units
    /// (-1: took no part), or C# null.
    /// </summary>
    internal int[]? Search(string text, int from, bool sticky)
    {
        if (Unicode && from > 0 && from < text.Length && char.IsLowSurrogate(text[from]) && char.IsHighSurrogate(text[from - 1]))
        {
            // A position inside of a surrogate pair means the pair.
            from--;
        }
        program ??= [.. Steps];
        int[] slots = new int[(2 * GroupCount) + Registers];
        Array.Fill(slots, -1);
        List<(int Slot, int Value, int At)> trail = [];
        RegExpSet? first = First();
        for (int at = from; at <= text.Length; at++)
        {
            if (first is not null && !sticky)
            {
                while (at < text.Length && !first.HasPoint(text[at]))
                {
                    at++;
                }
                if (at >= text.Length)
                {
                    return null;
                }
            }
            slots[0] = at;
            int end = Run(text, 0, at, slots, trail);
            if (end >= 0)
            {
                slots[1] = end;
                return slots;
            }
            if (sticky)
            {
                return null;
            }
            if (Unicode && at + 1 < text.Length && char.IsHighSurrogate(text[at]) && char.IsLowSurrogate(text[at + 1]))
            {
                at++;
            }
        }
        return null;
    }

    // The set that the first character of every match is in, if the pattern starts with one: positions without it need no attempt.
    private RegExpSet? First()
    {
        int pc = 0;
        while (Steps[pc].Op == RegExpOp.SetCounter || (Steps[pc].Op is RegExpOp.Loop && Steps[pc].B > 0) || Steps[pc].Op == RegExpOp.Enter)
        {
            pc++;
        }
        return !Unicode && Steps[pc] is { Op: RegExpOp.Set, Backward: false } step ? step.Set : null;
    }

    private static void Write(int[] slots, List<(int Slot, int Value, int At)> trail, int slot, int value)
    {
        trail.Add((slot, slots[slot], -1));
        slots[slot] = value;
    }

    private int Run(string text, int pc, int at, int[] slots, List<(int Slot, int Value, int At)> trail)
    {
        int floor = trail.Count;
        RegExpStep[] steps = program!;
        while (true)
        {
            RegExpStep step = steps[pc];
            bool ok = true;
            pc++;
            switch (step.Op)
            {
                case RegExpOp.Match:
                    return at;
                case RegExpOp.Set:
                    ok = step.Backward ? Back(text, ref at, out int point) : Next(text, ref at, out point);
                    ok = ok && step.Set!.HasPoint(point);
                    break;
                case RegExpOp.Start:
                    ok = at == 0 || (Multiline && IsLineEnd(text[at - 1]));
                    break;
                case RegExpOp.End:
                    ok = at == text.Length || (Multiline && IsLineEnd(text[at]));
                    break;
                case RegExpOp.Word:
                case RegExpOp.NotWord:
                    ok = (IsWord(text, at - 1) != IsWord(text, at)) == (step.Op == RegExpOp.Word);
                    break;
                case RegExpOp.BackReference:
                    ok = Repeat(text, ref at, slots, step);
                    break;
                case RegExpOp.Save:
                    if (step.Backward)
                    {
                        // A group inside of a lookbehind is left at its start.
                        Write(slots, trail, 2 * step.A, at);
                        Write(slots, trail, (2 * step.A) + 1, slots[step.B]);
                    }
                    else
                    {
                        int start = slots[step.B];
                        Write(slots, trail, 2 * step.A, start);
                        Write(slots, trail, (2 * step.A) + 1, at);
                    }
                    break;
                case RegExpOp.Jump:
                    pc = step.A;
                    break;
                case RegExpOp.Split:
                    trail.Add((-1, step.A, at));
                    break;
                case RegExpOp.SetCounter:
                    Write(slots, trail, step.A, step.Flag ? at : 0);
                    break;
                case RegExpOp.Loop:
                    // A: counter; B: least; C: most; D: the exit. Flag: greedy.
                    int count = slots[step.A];
                    if (count >= step.B)
                    {
                        if (count >= step.C)
                        {
                            pc = step.D;
                        }
                        else if (step.Flag)
                        {
                            trail.Add((-1, step.D, at));
                        }
                        else
                        {
                            trail.Add((-1, pc, at));
                            pc = step.D;
                        }
                    }
                    break;
                case RegExpOp.Enter:
                    // A: counter, the position is kept behind it; B to C: the groups that start anew.
                    Write(slots, trail, step.A, slots[step.A] < int.MaxValue - 1 ? slots[step.A] + 1 : slots[step.A]);
                    Write(slots, trail, step.A + 1, at);
                    for (int slot = 2 * step.B; slot < 2 * step.C; slot++)
                    {
                        if (slots[slot] >= 0)
                        {
                            Write(slots, trail, slot, -1);
                        }
                    }
                    break;
                case RegExpOp.CheckEmpty:
                    ok = slots[step.A] <= step.B || slots[step.A + 1] != at;
                    break;
                case RegExpOp.Look:
                    // A: what follows. Flag: negative.
                    int mark = trail.Count;
                    int found = Run(text, pc, at, slots, trail);
                    if (found < 0 || step.Flag)
                    {
                        Undo(slots, trail, mark);
                        ok = (found >= 0) != step.Flag;
                    }
                    else
                    {
                        // The choices inside are given up; what was written is still undone later.
                        int kept = mark;
                        for (int i = mark; i < trail.Count; i++)
                        {
                            if (trail[i].Slot >= 0)
                            {
                                trail[kept++] = trail[i];
                            }
                        }
                        trail.RemoveRange(kept, trail.Count - kept);
                    }
                    pc = step.A;
                    break;
            }
            if (!ok && !Resume(slots, trail, floor, out pc, out at))
            {
                return -1;
            }
        }
    }

    private static bool Resume(int[] slots, List<(int Slot, int Value, int At)> trail, int floor, out int pc, out int at)
    {
        while (trail.Count > floor)
        {
            (int slot, int value, int position) = trail[^1];
            trail.RemoveAt(trail.Count - 1);
            if (slot < 0)
            {
                pc = value;
                at = position;
                return true;
            }
            slots[slot] = value;
        }
        pc = at = 0;
        return false;
    }

    private static void Undo(int[] slots, List<(int Slot, int Value, int At)> trail, int mark)
    {
        for (int i = trail.Count - 1; i >= mark; i--)
        {
            if (trail[i].Slot >= 0)
            {
                slots[trail[i].Slot] = trail[i].Value;
            }
        }
        trail.RemoveRange(mark, trail.Count - mark);
    }

    private bool Next(string text, ref int at, out int point)
    {
        point = 0;
        if (at >= text.Length)
        {
            return false;
        }
        point = text[at++];
        if (Unicode && char.IsHighSurrogate((char)point) && at < text.Length && char.IsLowSurrogate(text[at]))
        {
            point = char.ConvertToUtf32((char)point, text[at++]);
        }
        return true;
    }

    private bool Back(string text, ref int at, out int point)
    {
        point = 0;
        if (at <= 0)
        {
            return false;
        }
        point = text[--at];
        if (Unicode && char.IsLowSurrogate((char)point) && at > 0 && char.IsHighSurrogate(text[at - 1]))
        {
            point = char.ConvertToUtf32(text[--at], (char)point);
        }
        return true;
    }

    private bool Repeat(string text, ref int at, int[] slots, RegExpStep step)
    {
        foreach (int group in step.Groups)
        {
            int start = slots[2 * group];
            int end = slots[(2 * group) + 1];
            if (start < 0 || end < 0)
            {
                continue;
            }
            int length = end - start;
            int from = step.Backward ? at - length : at;
            if (from < 0 || from + length > text.Length)
            {
                return false;
            }
            int i = start, j = from;
            while (i < end)
            {
                Next(text, ref i, out int left);
                Next(text, ref j, out int right);
                if (left != right && (!IgnoreCase || RegExpCase.Fold(left, Unicode) != RegExpCase.Fold(right, Unicode)))
                {
                    return false;
                }
            }
            at = step.Backward ? from : from + length;
            return true;
        }
        return true;
    }

    private static bool IsLineEnd(char c) => c is '\n' or '\r' or '\u2028' or '\u2029';

    private bool IsWord(string text, int at) =>
        at >= 0 && at < text.Length
        && (char.IsAsciiLetterOrDigit(text[at]) || text[at] == '_' || (Unicode && IgnoreCase && (text[at] is '\u017f' or '\u212a')));
}
