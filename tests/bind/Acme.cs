#nullable enable
using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;

namespace Acme.Text
{
    /// <summary>Functions on words.</summary>
    public static class Words
    {
        public const double Version = 1.5;
        public static readonly string[] StopWords = ["a", "the"];

        /// <summary>The number of letters that differ.</summary>
        public static int Distance(string a, string b) =>
            Math.Abs(a.Length - b.Length) + a.Zip(b).Count(pair => pair.First != pair.Second);

        /// <summary>The words of a <paramref name="text"/>, in order.</summary>
        public static IEnumerable<string> Split(string text, params char[] separators) =>
            text.Split(separators.Length == 0 ? [' '] : separators, StringSplitOptions.RemoveEmptyEntries);

        public static string Repeat(string text, int times = 2) => string.Concat(Enumerable.Repeat(text, times));

        public static async Task<string> LoadAsync(string name)
        {
            await Task.Delay(1);
            return name == "" ? throw new LexiconException("no name", 7) : $"<{name}>";
        }

        public static bool TryParse(string text, out int number) => int.TryParse(text, out number);

        public static void Delete(string word) => Console.WriteLine("deleted " + word);

        public static nint Address(string word) => word.Length;
    }

    /// <summary>Words with what they mean.</summary>
    public class Lexicon : IEnumerable<Entry>
    {
        private readonly Dictionary<string, Entry> all = [];

        /// <summary>An empty lexicon.</summary>
        public Lexicon(string language) => Language = language;

        public Lexicon(string language, IEnumerable<Entry> entries) : this(language)
        {
            foreach (Entry entry in entries) Add(entry);
        }

        public string Language { get; set; }

        public int Count => all.Count;

        public Entry this[string word]
        {
            get => all[word];
            set => all[word] = value;
        }

        /// <summary>Adds an entry; the later of two wins.</summary>
        public void Add(Entry entry) => all[entry.Word] = entry;

        public void Add(string word, string meaning) => Add(new Entry(word, meaning, WordKind.Noun));

        public Entry? Find(string word) => all.GetValueOrDefault(word);

        public bool TryGet(string word, out Entry? entry) => all.TryGetValue(word, out entry);

        public List<Entry> Where(Func<Entry, bool> accept) => all.Values.Where(accept).ToList();

        public int CountOf(WordKind kind) => all.Values.Count(entry => entry.Kind == kind);

        public static Lexicon Merge(Lexicon a, Lexicon b) => new(a.Language, a.Concat(b));

        public IEnumerator<Entry> GetEnumerator() => all.Values.GetEnumerator();

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();

        public override string ToString() => $"{Language}: {Count}";
    }

    public record Entry(string Word, string Meaning, WordKind Kind)
    {
        public double Weight { get; init; } = 1;
    }

    public enum WordKind
    {
        Noun,
        Verb,
        Other = 9,
    }

    public enum Small : byte
    {
        One,
    }

    public class LexiconException(string message, int position) : Exception(message)
    {
        public int Position { get; } = position;
    }

    public interface IScorer
    {
        string Name { get; }

        double Score(string word);
    }

    public class Ranking(IScorer scorer)
    {
        public string ScorerName => scorer.Name;

        public Options Settings { get; } = new();

        public string Best(string[] words) => words.MaxBy(scorer.Score)!;

        public class Options
        {
            public bool Strict { get; set; }
        }
    }

    public class Pair<T>(T first, T second)
    {
        public T First { get; } = first;

        public T Second { get; } = second;

        public Pair<T> Swap() => new(Second, First);
    }

    public delegate int Comparer(string a, string b);
}

namespace Acme.Text.Inner
{
    public struct Range(int from, int to)
    {
        public int From = from;
        public int To = to;

        public readonly int Length => To - From;
    }
}
