//! Literals. The only place that escapes text for C#.

use crate::ir::{ClrNumber, CsType};

/// `"text"`, from UTF-16 code units.
pub fn string(units: &[u16]) -> String {
    let mut out = String::with_capacity(units.len() + 2);
    out.push('"');
    escape_into(&mut out, units, false);
    out.push('"');
    out
}

/// Text inside `$"..."`, where braces are doubled.
pub fn interpolation_text(units: &[u16]) -> String {
    let mut out = String::new();
    escape_into(&mut out, units, true);
    out
}

fn escape_into(out: &mut String, units: &[u16], double_braces: bool) {
    for decoded in char::decode_utf16(units.iter().copied()) {
        match decoded {
            Ok('"') => out.push_str("\\\""),
            Ok('\\') => out.push_str("\\\\"),
            Ok('\n') => out.push_str("\\n"),
            Ok('\r') => out.push_str("\\r"),
            Ok('\t') => out.push_str("\\t"),
            Ok('\0') => out.push_str("\\0"),
            Ok('{') if double_braces => out.push_str("{{"),
            Ok('}') if double_braces => out.push_str("}}"),
            Ok(c) if must_escape(c) => push_escapes(out, c),
            Ok(c) => out.push(c),
            Err(lone) => push_unit(out, lone.unpaired_surrogate()),
        }
    }
}

/// What a reader or a C# compiler could misread: controls, line separators, invisible and direction-changing characters,
/// private use, noncharacters.
fn must_escape(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}' | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{e000}'..='\u{f8ff}'
            | '\u{fdd0}'..='\u{fdef}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{ffff}' | '\u{e0000}'..='\u{e0fff}'
            | '\u{f0000}'..)
        || (c.is_whitespace() && c != ' ')
}

fn push_escapes(out: &mut String, c: char) {
    let mut buffer = [0; 2];
    for unit in c.encode_utf16(&mut buffer) {
        push_unit(out, *unit);
    }
}

fn push_unit(out: &mut String, unit: u16) {
    out.push_str(&format!("\\u{unit:04X}"));
}

/// A double literal that is a `double` wherever it stands.
pub fn double(value: f64) -> String {
    if value.is_nan() {
        return "double.NaN".to_owned();
    }
    if value.is_infinite() {
        return if value > 0.0 {
            "double.PositiveInfinity".to_owned()
        } else {
            "double.NegativeInfinity".to_owned()
        };
    }
    let sign = if value.is_sign_negative() { "-" } else { "" };
    let mut buffer = ryu_js::Buffer::new();
    let digits = buffer.format_finite(value.abs());
    // `1` would be an int and `1e21` is a double already.
    let tail = if digits.contains(['.', 'e']) {
        ""
    } else {
        ".0"
    };
    format!("{sign}{digits}{tail}")
}

/// A double literal where C# converts to `double` by itself: `1` for one.
pub fn short_double(value: f64) -> String {
    const EXACT: f64 = 9_007_199_254_740_991.0;
    let is_negative_zero = value == 0.0 && value.is_sign_negative();
    if value.fract() == 0.0 && value.abs() <= EXACT && !is_negative_zero {
        format!("{}", value as i64)
    } else {
        double(value)
    }
}

/// A literal of an integer type, the type being evident from the literal itself.
pub fn integer(value: i64, ty: &CsType) -> String {
    match ty {
        CsType::UInt => format!("{value}u"),
        CsType::Long => format!("{value}L"),
        CsType::Clr(ClrNumber::ULong) => format!("{}UL", value as u64),
        CsType::Clr(ClrNumber::Decimal) => format!("{value}m"),
        CsType::Clr(ClrNumber::Float) => format!("{value}f"),
        CsType::Clr(other) => format!("({}){}", other.keyword(), parenthesized(value)),
        _ => value.to_string(),
    }
}

fn parenthesized(value: i64) -> String {
    if value < 0 {
        format!("({value})")
    } else {
        value.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::{double, interpolation_text, short_double, string};

    fn units(text: &str) -> Vec<u16> {
        text.encode_utf16().collect()
    }

    #[test]
    fn strings_are_escaped() {
        assert_eq!(string(&units("a\"b\\\n\0é😀")), "\"a\\\"b\\\\\\n\\0é😀\"");
        assert_eq!(string(&[0xd800, 0x61]), "\"\\uD800a\"");
        assert_eq!(
            string(&units("\u{2028}\u{feff}\u{85}")),
            "\"\\u2028\\uFEFF\\u0085\""
        );
        assert_eq!(interpolation_text(&units("{x}")), "{{x}}");
    }

    #[test]
    fn doubles_keep_their_value() {
        assert_eq!(double(1.0), "1.0");
        assert_eq!(double(-0.0), "-0.0");
        assert_eq!(double(1e21), "1e+21");
        assert_eq!(double(5e-324), "5e-324");
        assert_eq!(double(f64::NAN), "double.NaN");
        assert_eq!(short_double(1.0), "1");
        assert_eq!(short_double(-0.0), "-0.0");
        assert_eq!(short_double(0.5), "0.5");
        assert_eq!(short_double(1e300), "1e+300");
    }
}
