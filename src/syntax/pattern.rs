//! Reads the pattern of a regular expression (ECMA-262 section 22.2.1, with annex B.1.2 without the flag `u`): whether it is valid, and
//! which groups it has. Matching is the library's.

use std::collections::HashSet;

/// What a pattern is made of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pattern {
    /// The groups in order, without the match itself.
    pub groups: Vec<Group>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Group {
    pub name: Option<String>,
    /// The group takes part in every match.
    pub always: bool,
}

/// Why a pattern or its flags are wrong, and where: in characters from the start of the pattern (flags: of the flags).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PatternError {
    pub message: &'static str,
    pub at: usize,
    /// It is valid, but the library cannot match it.
    pub unsupported: bool,
}

/// Reads a pattern with its flags.
pub fn read(source: &str, flags: &str) -> Result<Pattern, PatternError> {
    let mut seen = HashSet::new();
    for (at, flag) in flags.chars().enumerate() {
        if !"dgimsuvy".contains(flag) {
            return Err(error("there is no such flag", at));
        }
        if !seen.insert(flag) {
            return Err(error("the flag stands there twice", at));
        }
    }
    if seen.contains(&'u') && seen.contains(&'v') {
        return Err(error("`u` and `v` exclude each other", 0));
    }
    if seen.contains(&'v') {
        return Err(PatternError {
            unsupported: true,
            ..error("the flag `v`", 0)
        });
    }
    let chars: Vec<char> = source.chars().collect();
    let mut reader = Reader {
        names: names_of(&chars),
        groups: count_groups(&chars),
        chars,
        unicode: seen.contains(&'u'),
        at: 0,
        found: Vec::new(),
        depth: 0,
    };
    reader.disjunction(true)?;
    match reader.peek() {
        None => Ok(Pattern {
            groups: reader.found,
        }),
        Some(_) => Err(reader.bad("`)` without `(`")),
    }
}

fn error(message: &'static str, at: usize) -> PatternError {
    PatternError {
        message,
        at,
        unsupported: false,
    }
}

/// The openings of capturing groups, and where each name starts.
fn openings(chars: &[char]) -> Vec<Option<usize>> {
    let mut found = Vec::new();
    let (mut at, mut in_class) = (0, false);
    while at < chars.len() {
        match chars[at] {
            '\\' => at += 1,
            '[' => in_class = true,
            ']' => in_class = false,
            '(' if !in_class => {
                if chars.get(at + 1) != Some(&'?') {
                    found.push(None);
                } else if chars.get(at + 2) == Some(&'<')
                    && !matches!(chars.get(at + 3), Some('=' | '!'))
                {
                    found.push(Some(at + 3));
                }
            }
            _ => {}
        }
        at += 1;
    }
    found
}

fn count_groups(chars: &[char]) -> usize {
    openings(chars).len()
}

fn names_of(chars: &[char]) -> HashSet<String> {
    openings(chars)
        .into_iter()
        .flatten()
        .map(|start| chars[start..].iter().take_while(|c| **c != '>').collect())
        .collect()
}

struct Reader {
    chars: Vec<char>,
    unicode: bool,
    at: usize,
    /// How many groups there are in all.
    groups: usize,
    names: HashSet<String>,
    found: Vec<Group>,
    depth: u32,
}

type Step<T> = Result<T, PatternError>;

/// What stands in a class: one character, or a set of them.
enum Member {
    One(u32),
    Set,
}

impl Reader {
    fn peek(&self) -> Option<char> {
        self.chars.get(self.at).copied()
    }

    fn eat(&mut self, text: &str) -> bool {
        let matches = text
            .chars()
            .enumerate()
            .all(|(offset, c)| self.chars.get(self.at + offset) == Some(&c));
        if matches {
            self.at += text.chars().count();
        }
        matches
    }

    fn bad(&self, message: &'static str) -> PatternError {
        error(message, self.at.min(self.chars.len()))
    }

    /// `always`: what is read takes part in every match.
    fn disjunction(&mut self, always: bool) -> Step<()> {
        self.depth += 1;
        if self.depth > 200 {
            return Err(self.bad("groups are nested too deeply"));
        }
        let first = self.found.len();
        self.alternative(always)?;
        let mut several = false;
        while self.eat("|") {
            several = true;
            self.alternative(false)?;
        }
        if several {
            for group in &mut self.found[first..] {
                group.always = false;
            }
        }
        self.depth -= 1;
        Ok(())
    }

    fn alternative(&mut self, always: bool) -> Step<()> {
        while let Some(c) = self.peek() {
            if matches!(c, '|' | ')') {
                break;
            }
            let first = self.found.len();
            let quantifiable = self.atom(always)?;
            let Some(least) = self.quantifier()? else {
                continue;
            };
            if !quantifiable {
                return Err(self.bad("there is nothing to repeat"));
            }
            self.eat("?");
            if least == 0 {
                for group in &mut self.found[first..] {
                    group.always = false;
                }
            }
        }
        Ok(())
    }

    /// The least count of a quantifier, if one stands here.
    fn quantifier(&mut self) -> Step<Option<u32>> {
        let least = match self.peek() {
            Some('*' | '?') => 0,
            Some('+') => 1,
            Some('{') => return self.braces(),
            _ => return Ok(None),
        };
        self.at += 1;
        Ok(Some(least))
    }

    fn braces(&mut self) -> Step<Option<u32>> {
        let from = self.at;
        self.at += 1;
        if let Some(low) = self.number() {
            let high = match self.eat(",") {
                true => self.number().unwrap_or(u32::MAX),
                false => low,
            };
            if self.eat("}") {
                return match low <= high {
                    true => Ok(Some(low)),
                    false => Err(self.bad("the numbers of the quantifier are out of order")),
                };
            }
        }
        self.at = from;
        match self.unicode {
            true => Err(self.bad("the quantifier is incomplete")),
            false => Ok(None),
        }
    }

    fn number(&mut self) -> Option<u32> {
        let mut value: Option<u32> = None;
        while let Some(digit) = self.peek().and_then(|c| c.to_digit(10)) {
            let grown = value.unwrap_or(0).saturating_mul(10).saturating_add(digit);
            value = Some(grown);
            self.at += 1;
        }
        value
    }

    /// Reads an atom or assertion; whether a quantifier may follow.
    fn atom(&mut self, always: bool) -> Step<bool> {
        let Some(c) = self.peek() else {
            return Ok(false);
        };
        match c {
            '^' | '$' => {
                self.at += 1;
                Ok(false)
            }
            '(' => {
                self.at += 1;
                self.group(always)
            }
            '[' => {
                self.at += 1;
                self.class()?;
                Ok(true)
            }
            '*' | '+' | '?' => Err(self.bad("there is nothing to repeat")),
            '{' if self.unicode => Err(self.bad("there is nothing to repeat")),
            '{' => {
                if self.braces()?.is_some() {
                    return Err(self.bad("there is nothing to repeat"));
                }
                self.at += 1;
                Ok(true)
            }
            '}' | ']' if self.unicode => Err(self.bad("the bracket has no partner")),
            '\\' => {
                self.at += 1;
                self.escape()
            }
            _ => {
                self.at += 1;
                Ok(true)
            }
        }
    }

    fn group(&mut self, always: bool) -> Step<bool> {
        if self.eat("?:") {
            self.disjunction(always)?;
            self.close()?;
            return Ok(true);
        }
        for (opening, behind, negative) in [
            ("?=", false, false),
            ("?!", false, true),
            ("?<=", true, false),
            ("?<!", true, true),
        ] {
            if self.eat(opening) {
                self.disjunction(always && !negative)?;
                self.close()?;
                return Ok(!behind && !self.unicode);
            }
        }
        let name = match self.eat("?<") {
            true => Some(self.name()?),
            false if self.peek() == Some('?') => return Err(self.bad("there is no such group")),
            false => None,
        };
        if name.is_some() && self.found.iter().any(|group| group.name == name) {
            return Err(self.bad("two groups have one name"));
        }
        self.found.push(Group { name, always });
        self.disjunction(always)?;
        self.close()?;
        Ok(true)
    }

    fn close(&mut self) -> Step<()> {
        match self.eat(")") {
            true => Ok(()),
            false => Err(self.bad("the group is not closed")),
        }
    }

    fn name(&mut self) -> Step<String> {
        let start = self.at;
        let name: String = self.chars[start..]
            .iter()
            .take_while(|c| **c != '>')
            .collect();
        let end = start + name.chars().count();
        let mut chars = name.chars();
        let starts = chars
            .next()
            .is_some_and(|c| c.is_alphabetic() || matches!(c, '$' | '_'));
        let goes_on = chars.all(|c| c.is_alphanumeric() || matches!(c, '$' | '_') || !c.is_ascii());
        if end >= self.chars.len() || !starts || !goes_on {
            // A name may be written with escapes, which the library does not read.
            return Err(PatternError {
                unsupported: name.contains('\\'),
                ..self.bad("this name of a group")
            });
        }
        self.at = end + 1;
        Ok(name)
    }

    fn escape(&mut self) -> Step<bool> {
        let Some(c) = self.peek() else {
            return Err(self.bad("`\\` at the end"));
        };
        match c {
            'b' | 'B' => {
                self.at += 1;
                return Ok(false);
            }
            'k' if self.unicode || !self.names.is_empty() => {
                self.at += 1;
                if !self.eat("<") {
                    return Err(self.bad("`\\k` needs the name of a group"));
                }
                let name = self.name()?;
                return match self.names.contains(&name) {
                    true => Ok(true),
                    false => Err(self.bad("no group has this name")),
                };
            }
            '1'..='9' => {
                let from = self.at;
                let number = self.number().unwrap_or(0);
                if number as usize <= self.groups {
                    return Ok(true);
                }
                if self.unicode {
                    return Err(self.bad("there is no group of this number"));
                }
                self.at = from;
            }
            _ => {}
        }
        if !self.class_escape()? {
            self.character(false)?;
        }
        Ok(true)
    }

    fn class_escape(&mut self) -> Step<bool> {
        match self.peek() {
            Some('d' | 'D' | 's' | 'S' | 'w' | 'W') => {
                self.at += 1;
                Ok(true)
            }
            Some('p' | 'P') if self.unicode => {
                self.at += 1;
                let closed = self.chars[self.at..].contains(&'}');
                if !self.eat("{") || !closed {
                    return Err(self.bad("a property needs a name in braces"));
                }
                while !self.eat("}") {
                    self.at += 1;
                }
                Ok(true)
            }
            _ => Ok(false),
        }
    }

    /// A character behind a backslash.
    fn character(&mut self, in_class: bool) -> Step<u32> {
        let Some(c) = self.peek() else {
            return Err(self.bad("`\\` at the end"));
        };
        let simple = match c {
            't' => Some('\t'),
            'n' => Some('\n'),
            'v' => Some('\u{b}'),
            'f' => Some('\u{c}'),
            'r' => Some('\r'),
            _ => None,
        };
        if let Some(simple) = simple {
            self.at += 1;
            return Ok(simple as u32);
        }
        match c {
            'c' => {
                let next = self.chars.get(self.at + 1).copied();
                let word = |c: char| c.is_ascii_alphanumeric() || c == '_';
                match next {
                    Some(letter)
                        if letter.is_ascii_alphabetic()
                            || in_class && !self.unicode && word(letter) =>
                    {
                        self.at += 2;
                        Ok(letter as u32 % 32)
                    }
                    _ if self.unicode => Err(self.bad("`\\c` needs a letter")),
                    _ => Ok('\\' as u32),
                }
            }
            'x' => {
                self.at += 1;
                match self.hex(2) {
                    Some(value) => Ok(value),
                    None if self.unicode => Err(self.bad("`\\x` needs two hexadecimal digits")),
                    None => Ok('x' as u32),
                }
            }
            'u' => {
                self.at += 1;
                self.unicode_escape()
            }
            '0'..='7' if !self.unicode => {
                let mut value = 0;
                let mut count = 0;
                while let Some(digit) = self.peek().and_then(|c| c.to_digit(8)) {
                    if count == 3 || value * 8 + digit > 255 {
                        break;
                    }
                    value = value * 8 + digit;
                    count += 1;
                    self.at += 1;
                }
                Ok(value)
            }
            '0' if !self
                .chars
                .get(self.at + 1)
                .is_some_and(char::is_ascii_digit) =>
            {
                self.at += 1;
                Ok(0)
            }
            _ if self.unicode && !"^$\\.*+?()[]{}|/".contains(c) && !(in_class && c == '-') => {
                Err(self.bad("there is no such escape"))
            }
            _ => {
                self.at += 1;
                Ok(c as u32)
            }
        }
    }

    fn unicode_escape(&mut self) -> Step<u32> {
        const WRONG: &str = "`\\u` needs four hexadecimal digits, or a code point in braces";
        if self.unicode && self.eat("{") {
            let digits: String = self.chars[self.at..]
                .iter()
                .take_while(|c| **c != '}')
                .collect();
            let value = u32::from_str_radix(&digits, 16).ok();
            let end = self.at + digits.chars().count();
            return match value {
                Some(value) if value <= 0x10_ffff && end < self.chars.len() => {
                    self.at = end + 1;
                    Ok(value)
                }
                _ => Err(self.bad(WRONG)),
            };
        }
        match self.hex(4) {
            Some(high) if self.unicode && (0xd800..0xdc00).contains(&high) => {
                let from = self.at;
                if self.eat("\\u")
                    && let Some(low) = self.hex(4)
                    && (0xdc00..0xe000).contains(&low)
                {
                    return Ok(0x1_0000 + ((high - 0xd800) << 10) + (low - 0xdc00));
                }
                self.at = from;
                Ok(high)
            }
            Some(value) => Ok(value),
            None if self.unicode => Err(self.bad(WRONG)),
            None => Ok('u' as u32),
        }
    }

    fn hex(&mut self, digits: usize) -> Option<u32> {
        let end = self.at + digits;
        let text: String = self.chars.get(self.at..end)?.iter().collect();
        let valid = text.chars().all(|c| c.is_ascii_hexdigit());
        let value = u32::from_str_radix(&text, 16).ok().filter(|_| valid)?;
        self.at = end;
        Some(value)
    }

    fn class(&mut self) -> Step<()> {
        self.eat("^");
        while !self.eat("]") {
            let low = self.member()?;
            let next = self.chars.get(self.at + 1);
            if self.peek() != Some('-') || next.is_none() || next == Some(&']') {
                continue;
            }
            self.at += 1;
            let high = self.member()?;
            match (low, high) {
                (Member::One(low), Member::One(high)) if low > high => {
                    return Err(self.bad("the range is out of order"));
                }
                (Member::One(_), Member::One(_)) => {}
                _ if self.unicode => return Err(self.bad("a set is no end of a range")),
                _ => {}
            }
        }
        Ok(())
    }

    fn member(&mut self) -> Step<Member> {
        let Some(c) = self.peek() else {
            return Err(self.bad("the class is not closed"));
        };
        self.at += 1;
        if c != '\\' {
            // Without `u` a character beyond the basic plane is two units; the ends of a range are the inner ones.
            return Ok(Member::One(c as u32));
        }
        if self.eat("b") {
            return Ok(Member::One(8));
        }
        match self.class_escape()? {
            true => Ok(Member::Set),
            false => Ok(Member::One(self.character(true)?)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn always(source: &str, flags: &str) -> Vec<bool> {
        let pattern = read(source, flags).expect("the pattern is valid");
        pattern.groups.iter().map(|group| group.always).collect()
    }

    #[test]
    fn groups_that_always_take_part() {
        assert_eq!(always(r"^(\d{4})-(\d\d)$", ""), [true, true]);
        assert_eq!(always(r"(a)|(b)", ""), [false, false]);
        assert_eq!(
            always(r"(a)(?:(b)|c)?((d)+)", ""),
            [true, false, true, true]
        );
        assert_eq!(
            always(r"(?=(a))(?!(b))(?<=(c))(x){0,2}", ""),
            [true, false, true, false]
        );
        assert_eq!(always(r"([(]|\()[)]", ""), [true]);
    }

    #[test]
    fn names() {
        let pattern = read(r"(?<year>\d+)(-)\k<year>", "u").expect("valid");
        let names: Vec<_> = pattern.groups.iter().map(|g| g.name.as_deref()).collect();
        assert_eq!(names, [Some("year"), None]);
    }

    #[test]
    fn what_node_refuses() {
        let wrong = [
            ("(", ""),
            (")", ""),
            ("[", ""),
            ("a**", ""),
            ("*", ""),
            ("a{2,1}", ""),
            ("\\", ""),
            ("[b-a]", ""),
            ("(?<a>x)(?<a>y)", ""),
            ("(?<1>x)", ""),
            ("(?<a", ""),
            ("\\k<a>", "u"),
            ("(?<b>)\\k<a>", ""),
            ("\\u{110000}", "u"),
            ("{1}", "u"),
            ("a{", "u"),
            ("]", "u"),
            ("\\-", "u"),
            ("\\1", "u"),
            ("(?<=a)*", ""),
            ("(?=a)*", "u"),
            ("(?a)", ""),
            ("[\\d-x]", "u"),
            ("a", "gg"),
            ("a", "x"),
            ("a", "uv"),
            ("\\c", "u"),
            ("\\x1", "u"),
            ("\\u12", "u"),
            ("x{1}{2}", ""),
            ("^*", ""),
            ("\\b+", ""),
            ("(?:", ""),
            ("(?<a>)|(?<b>\\k", ""),
            ("{2}", ""),
            ("\\00", "u"),
        ];
        for (source, flags) in wrong {
            assert!(read(source, flags).is_err(), "/{source}/{flags}");
        }
    }

    #[test]
    fn what_node_takes() {
        let right = [
            ("a{,3}", ""),
            ("x{", ""),
            ("]", ""),
            ("}", ""),
            ("\\-", ""),
            ("\\1", ""),
            ("(?=a)*", ""),
            ("[\\d-x]", ""),
            ("\\c", ""),
            ("\\x1", ""),
            ("\\u12", ""),
            ("[^]", ""),
            ("[]", ""),
            ("\\k<a>", ""),
            ("\\u{1f600}", "u"),
            ("\\p{L}", "u"),
            ("[\\w-]", "u"),
            ("\\0", "u"),
            ("\\00", ""),
            ("(\\2)(a)", ""),
            ("[\\b]", ""),
            ("😀", ""),
            ("[😀-😎]", "u"),
            ("\\ud83d\\ude00", "u"),
            ("[\\ud83d\\ude00-\\ud83d\\ude0e]", "u"),
            ("", ""),
            ("(?<ä$1>x)", "u"),
            ("\\/", "u"),
            ("(?:a|b|)", ""),
            ("a|", ""),
        ];
        for (source, flags) in right {
            assert!(
                read(source, flags).is_ok(),
                "/{source}/{flags}: {:?}",
                read(source, flags)
            );
        }
    }
}
