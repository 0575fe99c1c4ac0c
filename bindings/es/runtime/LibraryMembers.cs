using System;
using System.Collections.Frozen;

namespace Tsonic.Runtime;

/// <summary>
/// The names that objects of the library inherit from their prototypes (ECMAScript 2023). They are C# methods here, so they cannot be taken as values by
/// name, but <c>in</c> must see them.
/// </summary>
internal static class LibraryMembers
{
    private static readonly FrozenSet<string> OfArrays = Names(
        "length at concat copyWithin fill find findIndex findLast findLastIndex lastIndexOf pop push reverse shift unshift slice sort splice includes indexOf "
        + "join keys entries values forEach filter flat flatMap map every some reduce reduceRight toLocaleString toString toReversed toSorted toSpliced with");

    private static readonly FrozenSet<string> OfTypedArrays = Names(
        "buffer byteLength byteOffset length entries keys values at copyWithin every fill filter find findIndex findLast findLastIndex forEach includes indexOf "
        + "join lastIndexOf map reverse reduce reduceRight set slice some sort subarray toLocaleString toString toReversed toSorted with BYTES_PER_ELEMENT");

    private static readonly FrozenSet<string> OfStrings = Names(
        "length anchor at big blink bold charAt charCodeAt codePointAt concat endsWith fontcolor fontsize fixed includes indexOf isWellFormed italics lastIndexOf "
        + "link localeCompare match matchAll normalize padEnd padStart repeat replace replaceAll search slice small split strike sub substr substring sup "
        + "startsWith toString toWellFormed trim trimStart trimLeft trimEnd trimRight toLocaleLowerCase toLocaleUpperCase toLowerCase toUpperCase valueOf");

    private static readonly FrozenSet<string> OfMaps = Names("get set has delete clear entries forEach keys size values");
    private static readonly FrozenSet<string> OfSets = Names("has add delete clear entries forEach size values keys");
    private static readonly FrozenSet<string> OfWeakMaps = Names("delete get set has");
    private static readonly FrozenSet<string> OfWeakSets = Names("delete has add");
    private static readonly FrozenSet<string> OfPromises = Names("then catch finally");
    private static readonly FrozenSet<string> OfFunctions = Names("length name arguments caller apply bind call toString");
    private static readonly FrozenSet<string> OfErrors = Names("name message toString");
    private static readonly FrozenSet<string> OfIterators = Names("next return throw");

    private static readonly FrozenSet<string> OfRegularExpressions = Names(
        "exec dotAll flags global hasIndices ignoreCase multiline source sticky unicode compile toString test unicodeSets lastIndex");

    private static readonly FrozenSet<string> OfDates = Names(
        "toString toDateString toTimeString toISOString toUTCString toGMTString getDate setDate getDay getFullYear setFullYear getHours setHours "
        + "getMilliseconds setMilliseconds getMinutes setMinutes getMonth setMonth getSeconds setSeconds getTime setTime getTimezoneOffset "
        + "getUTCDate setUTCDate getUTCDay getUTCFullYear setUTCFullYear getUTCHours setUTCHours getUTCMilliseconds setUTCMilliseconds getUTCMinutes "
        + "setUTCMinutes getUTCMonth setUTCMonth getUTCSeconds setUTCSeconds valueOf getYear setYear toJSON toLocaleString toLocaleDateString toLocaleTimeString");

    /// <summary>Whether the prototype of a library object (not <c>Object.prototype</c>) has the name.</summary>
    internal static bool Has(object target, object key)
    {
        if (key is not string name)
        {
            return ReferenceEquals(key, Symbol.Iterator)
                && (target is string || (target is System.Collections.IEnumerable && target is not IFreezable and not DynamicRecord) || target is IArrayLike);
        }
        return Of(target)?.Contains(name) ?? false;
    }

    private static FrozenSet<string>? Of(object target) => target switch
    {
        string => OfStrings,
        Delegate or ClassValue => OfFunctions,
        Error => OfErrors,
        IArrayLike => OfArrays,
        IInspectable { InspectKind: InspectKind.TypedArray } => OfTypedArrays,
        IInspectable { InspectKind: InspectKind.Iterator or InspectKind.EntryIterator or InspectKind.Prefixed } => OfIterators,
        IInspectable inspectable => inspectable.InspectName switch
        {
            "Map" => OfMaps,
            "Set" => OfSets,
            "WeakMap" => OfWeakMaps,
            "WeakSet" => OfWeakSets,
            "Promise" => OfPromises,
            "Date" => OfDates,
            "RegExp" => OfRegularExpressions,
            _ => null,
        },
        _ => null,
    };

    private static FrozenSet<string> Names(string names) => names.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
