// Lists the public types and members of assemblies as System.Reflection.Metadata reads them, one line each.
// tests/clr.rs lists the same with tsonic's reader; the two lists must be equal.

using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Text;

internal static class Oracle
{
    private static int Main(string[] arguments)
    {
        using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false), 1 << 16);
        output.NewLine = "\n";
        foreach (var path in arguments)
        {
            using var stream = File.OpenRead(path);
            using var file = new PEReader(stream);
            new Lister(file.GetMetadataReader(), output).All();
        }
        return 0;
    }
}

internal sealed class Lister(MetadataReader reader, TextWriter output)
{
    private readonly Names names = new(reader);

    public void All()
    {
        var assembly = reader.GetAssemblyDefinition();
        output.WriteLine($"assembly {reader.GetString(assembly.Name)} {assembly.Version}");
        foreach (var handle in reader.ExportedTypes)
        {
            var type = reader.GetExportedType(handle);
            var target = type.Implementation.Kind == HandleKind.AssemblyReference
                ? reader.GetString(reader.GetAssemblyReference((AssemblyReferenceHandle)type.Implementation).Name)
                : "nested";
            output.WriteLine($"forward {reader.GetString(type.Namespace)}.{reader.GetString(type.Name)} to {target}");
        }
        foreach (var handle in reader.TypeDefinitions)
        {
            if (IsVisible(handle)) Type(handle);
        }
    }

    private bool IsVisible(TypeDefinitionHandle handle)
    {
        var type = reader.GetTypeDefinition(handle);
        var access = type.Attributes & TypeAttributes.VisibilityMask;
        if (access == TypeAttributes.Public) return true;
        if (access is not (TypeAttributes.NestedPublic or TypeAttributes.NestedFamily or TypeAttributes.NestedFamORAssem)) return false;
        return IsVisible(type.GetDeclaringType());
    }

    private void Type(TypeDefinitionHandle handle)
    {
        var type = reader.GetTypeDefinition(handle);
        output.WriteLine($"type {names.Of(handle)} {(int)type.Attributes:x} extends {Entity(type.BaseType)}{Generics(type.GetGenericParameters())}");
        Attributes(type.GetCustomAttributes());
        foreach (var row in type.GetInterfaceImplementations())
        {
            var implementation = reader.GetInterfaceImplementation(row);
            output.WriteLine($" implements {Entity(implementation.Interface)}");
            Attributes(implementation.GetCustomAttributes());
        }
        foreach (var row in type.GetFields())
        {
            var field = reader.GetFieldDefinition(row);
            if (!IsVisible((int)field.Attributes & 7)) continue;
            output.WriteLine($" field {reader.GetString(field.Name)} {(int)field.Attributes:x} {field.DecodeSignature(names, null)}{Constant(field.GetDefaultValue())}");
            Attributes(field.GetCustomAttributes());
        }
        foreach (var row in type.GetMethods())
        {
            var method = reader.GetMethodDefinition(row);
            if (!IsVisible((int)method.Attributes & 7)) continue;
            var signature = method.DecodeSignature(names, null);
            output.WriteLine($" method {reader.GetString(method.Name)} {(int)method.Attributes:x}{Generics(method.GetGenericParameters())} {Names.Signature(signature)}");
            Attributes(method.GetCustomAttributes());
            foreach (var parameterRow in method.GetParameters())
            {
                var parameter = reader.GetParameter(parameterRow);
                output.WriteLine($"  parameter {parameter.SequenceNumber} {reader.GetString(parameter.Name)} {(int)parameter.Attributes:x}{Constant(parameter.GetDefaultValue())}");
                Attributes(parameter.GetCustomAttributes());
            }
        }
        foreach (var row in type.GetProperties())
        {
            var property = reader.GetPropertyDefinition(row);
            var accessors = property.GetAccessors();
            output.WriteLine($" property {reader.GetString(property.Name)} {(int)property.Attributes:x} {Names.Signature(property.DecodeSignature(names, null))} get {Method(accessors.Getter)} set {Method(accessors.Setter)}");
            Attributes(property.GetCustomAttributes());
        }
        foreach (var row in type.GetEvents())
        {
            var definition = reader.GetEventDefinition(row);
            var accessors = definition.GetAccessors();
            output.WriteLine($" event {reader.GetString(definition.Name)} {(int)definition.Attributes:x} {Entity(definition.Type)} add {Method(accessors.Adder)} remove {Method(accessors.Remover)}");
            Attributes(definition.GetCustomAttributes());
        }
    }

    private static bool IsVisible(int access) => access is 4 or 5 or 6;

    private string Method(MethodDefinitionHandle handle) =>
        handle.IsNil ? "-" : reader.GetString(reader.GetMethodDefinition(handle).Name);

    private string Entity(EntityHandle handle) => handle.IsNil ? "-" : handle.Kind switch
    {
        HandleKind.TypeDefinition => names.Of((TypeDefinitionHandle)handle),
        HandleKind.TypeReference => names.Of((TypeReferenceHandle)handle),
        _ => reader.GetTypeSpecification((TypeSpecificationHandle)handle).DecodeSignature(names, null),
    };

    private string Generics(GenericParameterHandleCollection handles)
    {
        if (handles.Count == 0) return "";
        var parameters = handles.Select(handle =>
        {
            var parameter = reader.GetGenericParameter(handle);
            var constraints = parameter.GetConstraints().Select(c => Entity(reader.GetGenericParameterConstraint(c).Type));
            return $"{parameter.Index}:{reader.GetString(parameter.Name)}:{(int)parameter.Attributes:x}:{string.Join("&", constraints)}";
        });
        return $" <{string.Join(", ", parameters)}>";
    }

    private string Constant(ConstantHandle handle)
    {
        if (handle.IsNil) return "";
        var constant = reader.GetConstant(handle);
        var value = reader.GetBlobReader(constant.Value).ReadConstant(constant.TypeCode);
        return " = " + value switch
        {
            null => "null",
            string text => "\"" + string.Concat(text.Select(c => ((int)c).ToString("x4"))) + "\"",
            char unit => "char " + ((int)unit).ToString("x4"),
            float number => "single " + BitConverter.SingleToUInt32Bits(number).ToString("x"),
            double number => "double " + BitConverter.DoubleToUInt64Bits(number).ToString("x"),
            bool flag => flag ? "true" : "false",
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            _ => throw new InvalidOperationException(),
        };
    }

    private void Attributes(CustomAttributeHandleCollection handles)
    {
        foreach (var handle in handles)
        {
            var attribute = reader.GetCustomAttribute(handle);
            output.WriteLine($"   attribute {AttributeType(attribute.Constructor)} {Arguments(attribute)}");
        }
    }

    private string AttributeType(EntityHandle constructor)
    {
        var type = constructor.Kind == HandleKind.MethodDefinition
            ? reader.GetMethodDefinition((MethodDefinitionHandle)constructor).GetDeclaringType()
            : reader.GetMemberReference((MemberReferenceHandle)constructor).Parent;
        return type.Kind switch
        {
            HandleKind.TypeDefinition => Plain(reader.GetTypeDefinition((TypeDefinitionHandle)type)),
            HandleKind.TypeReference => Plain(reader.GetTypeReference((TypeReferenceHandle)type)),
            _ => "?",
        };
    }

    private string Plain(TypeDefinition type) => reader.GetString(type.Namespace) + "." + reader.GetString(type.Name);

    private string Plain(TypeReference type) => reader.GetString(type.Namespace) + "." + reader.GetString(type.Name);

    private string Arguments(CustomAttribute attribute)
    {
        CustomAttributeValue<string> value;
        try
        {
            value = attribute.DecodeValue(names);
        }
        catch (BadImageFormatException)
        {
            return "?";
        }
        var list = value.FixedArguments.Select(argument => Value(argument.Value))
            .Concat(value.NamedArguments.Select(argument => argument.Name + "=" + Value(argument.Value)));
        return "(" + string.Join(", ", list) + ")";
    }

    private static string Value(object? value) => value switch
    {
        null => "null",
        string text => "\"" + string.Concat(text.Select(c => c < ' ' || c == '"' ? "?" : c.ToString())) + "\"",
        bool flag => flag ? "true" : "false",
        char unit => "char " + ((int)unit).ToString("x4"),
        ImmutableArray<CustomAttributeTypedArgument<string>> items => "[" + string.Join(", ", items.Select(item => Value(item.Value))) + "]",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new InvalidOperationException(value.GetType().FullName),
    };
}

internal sealed class Names(MetadataReader reader) : ISignatureTypeProvider<string, object?>, ICustomAttributeTypeProvider<string>
{
    public string Of(TypeDefinitionHandle handle)
    {
        var type = reader.GetTypeDefinition(handle);
        var own = Joined(type.Namespace, type.Name);
        var outer = type.GetDeclaringType();
        return outer.IsNil ? own : Of(outer) + "/" + own;
    }

    public string Of(TypeReferenceHandle handle)
    {
        var type = reader.GetTypeReference(handle);
        var own = Joined(type.Namespace, type.Name);
        return type.ResolutionScope.Kind switch
        {
            HandleKind.TypeReference => Of((TypeReferenceHandle)type.ResolutionScope) + "/" + own,
            HandleKind.AssemblyReference => "[" + reader.GetString(reader.GetAssemblyReference((AssemblyReferenceHandle)type.ResolutionScope).Name) + "]" + own,
            _ => own,
        };
    }

    private string Joined(StringHandle space, StringHandle name) =>
        space.IsNil ? reader.GetString(name) : reader.GetString(space) + "." + reader.GetString(name);

    public static string Signature(MethodSignature<string> signature) =>
        $"{signature.Header.RawValue:x}`{signature.GenericParameterCount} {signature.ReturnType} ({string.Join(", ", signature.ParameterTypes)}) {signature.RequiredParameterCount}";

    public string GetPrimitiveType(PrimitiveTypeCode code) => code.ToString();
    public string GetTypeFromDefinition(MetadataReader from, TypeDefinitionHandle handle, byte kind) => Kind(kind) + Of(handle);
    public string GetTypeFromReference(MetadataReader from, TypeReferenceHandle handle, byte kind) => Kind(kind) + Of(handle);
    public string GetTypeFromSpecification(MetadataReader from, object? context, TypeSpecificationHandle handle, byte kind) => "specification";
    private static string Kind(byte kind) => kind == 0x11 ? "value " : "";
    public string GetSZArrayType(string element) => element + "[]";
    public string GetArrayType(string element, ArrayShape shape) =>
        $"{element}[{shape.Rank};{string.Join(",", shape.Sizes)};{string.Join(",", shape.LowerBounds)}]";
    public string GetPointerType(string element) => element + "*";
    public string GetByReferenceType(string element) => element + "&";
    public string GetPinnedType(string element) => element + " pinned";
    public string GetGenericInstantiation(string type, ImmutableArray<string> arguments) => type + "<" + string.Join(", ", arguments) + ">";
    public string GetGenericTypeParameter(object? context, int index) => "!" + index;
    public string GetGenericMethodParameter(object? context, int index) => "!!" + index;
    public string GetModifiedType(string modifier, string type, bool required) => $"{type} {(required ? "modreq" : "modopt")}({modifier})";
    public string GetFunctionPointerType(MethodSignature<string> signature) => "function(" + Signature(signature) + ")";

    public string GetSystemType() => "System.Type";
    public bool IsSystemType(string type) => type.EndsWith("System.Type", StringComparison.Ordinal);
    public string GetTypeFromSerializedName(string name) => name;
    public PrimitiveTypeCode GetUnderlyingEnumType(string type) => PrimitiveTypeCode.Int32;
}
