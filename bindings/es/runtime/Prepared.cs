namespace Tsonic.Runtime;

/// <summary>What the code in front of <c>super(...)</c> gives: nothing but that it ran.</summary>
public readonly struct Prepared;
