using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using TorchSharp;

namespace CoSae.Tests.Torch;

/// <summary>docs/torch.md says of each member of the binding where TorchSharp declares it.</summary>
public sealed partial class DocumentedMembersTests
{
    [Fact]
    public void TheTableListsEveryPublicMemberOfTheBindingAndNoOther()
    {
        string[] bound = Bound().Order(StringComparer.Ordinal).ToArray();
        string[] listed = Listed().Order(StringComparer.Ordinal).ToArray();
        Assert.True(bound.Length > 400, $"{bound.Length} members found");
        Assert.True(
            bound.SequenceEqual(listed),
            $"not in docs/torch.md: {string.Join("; ", bound.Except(listed))}; " +
            $"not bound: {string.Join("; ", listed.Except(bound))}");
    }

    private static IEnumerable<string> Bound() =>
        from type in typeof(torch).Assembly.GetExportedTypes()
        where type.Namespace!.StartsWith("TorchSharp", StringComparison.Ordinal)
        let typeName = type.FullName!.Replace("TorchSharp.", "", StringComparison.Ordinal).Replace('+', '.').Split('`')[0]
        from member in type.GetMembers(
            BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
        let name = NameOf(member)
        where name is not null
        group name by $"{typeName} {name}" into same
        select same.Key;

    private static string? NameOf(MemberInfo member) =>
        member switch
        {
            ConstructorInfo => "(constructor)",
            PropertyInfo property when property.GetIndexParameters().Length > 0 => "this[]",
            FieldInfo { IsSpecialName: true } or TypeInfo or Type => null,
            MethodInfo { IsSpecialName: true } method => Operator(method.Name),
            _ => member.Name,
        };

    private static string? Operator(string name) =>
        name switch
        {
            "op_Implicit" => "operator implicit",
            "op_Explicit" => "operator explicit",
            "op_Addition" => "operator +",
            "op_Subtraction" or "op_UnaryNegation" => "operator -",
            "op_Multiply" => "operator *",
            "op_Division" => "operator /",
            "op_Modulus" => "operator %",
            "op_Equality" => "operator ==",
            "op_Inequality" => "operator !=",
            "op_LessThan" => "operator <",
            "op_LessThanOrEqual" => "operator <=",
            "op_GreaterThan" => "operator >",
            "op_GreaterThanOrEqual" => "operator >=",
            _ => null,
        };

    private static IEnumerable<string> Listed([CallerFilePath] string here = "")
    {
        string page = Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "docs", "torch.md");
        string type = "";
        foreach (string line in File.ReadLines(page))
        {
            if (line.StartsWith("### `", StringComparison.Ordinal))
            {
                type = line[5..^1];
            }
            else if (type.Length > 0 && line.StartsWith("| `", StringComparison.Ordinal))
            {
                foreach (Match name in InBackticks().Matches(line.Split(" | ")[0]))
                {
                    yield return $"{type} {name.Groups[1].Value}";
                }
            }
        }
    }

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex InBackticks();
}
