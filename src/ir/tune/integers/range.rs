//! What is known of a number: the integers that it can be.

/// Beyond it, doubles are not exact any more.
pub const EXACT: i64 = 1 << 53;

/// What a counter never gets to: a step that adds at most [`STEP`] would have to run for hours. An odd number, so that no other
/// arithmetic gives it by chance.
pub const NEVER: i64 = (1 << 51) + 59_049;

/// The largest step of a counter.
pub const STEP: i64 = 256;

/// The values that an expression can have.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Value {
    /// The expression is not reached, or the variable is not assigned.
    None,
    /// An integer.
    Int(Range),
    /// Any number, `NaN` and fractions included; or no number at all.
    Any,
}

/// Integers from `lo` to `hi`, both within [`EXACT`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Range {
    pub lo: i64,
    pub hi: i64,
    /// Whether it can be `-0`, which an integer of C# cannot.
    pub minus_zero: bool,
}

/// Whether only a counter that never gets there has the value: the limit, and what is left of it after a few steps back.
fn is_never(value: i64) -> bool {
    (NEVER - 4 * STEP..=NEVER).contains(&value)
}

/// The C# integer types that can hold a range.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Width {
    Int,
    Long,
}

impl Range {
    pub fn contains(self, value: i64) -> bool {
        self.lo <= value && value <= self.hi
    }

    pub fn width(self) -> Width {
        match i64::from(i32::MIN) <= self.lo && self.hi <= i64::from(i32::MAX) {
            true => Width::Int,
            false => Width::Long,
        }
    }

    /// The largest distance from zero.
    fn size(self) -> i64 {
        self.lo.abs().max(self.hi.abs())
    }
}

impl Value {
    pub fn of(lo: i64, hi: i64) -> Value {
        Value::within(i128::from(lo), i128::from(hi), false)
    }

    pub const INT32: Value = Value::Int(Range {
        lo: i32::MIN as i64,
        hi: i32::MAX as i64,
        minus_zero: false,
    });

    pub const UINT32: Value = Value::Int(Range {
        lo: 0,
        hi: u32::MAX as i64,
        minus_zero: false,
    });

    fn within(lo: i128, hi: i128, minus_zero: bool) -> Value {
        let exact = i128::from(EXACT);
        match -exact <= lo && hi <= exact && lo <= hi {
            true => Value::Int(Range {
                lo: lo as i64,
                hi: hi as i64,
                minus_zero,
            }),
            false => Value::Any,
        }
    }

    /// A constant.
    pub fn constant(value: f64) -> Value {
        if value.fract() != 0.0 || value.abs() > EXACT as f64 || is_never(value.abs() as i64) {
            return Value::Any;
        }
        let number = value as i64;
        Value::Int(Range {
            lo: number,
            hi: number,
            minus_zero: number == 0 && value.is_sign_negative(),
        })
    }

    pub fn range(self) -> Option<Range> {
        match self {
            Value::Int(range) => Some(range),
            Value::None | Value::Any => None,
        }
    }

    pub fn join(self, other: Value) -> Value {
        match (self, other) {
            (Value::None, other) | (other, Value::None) => other,
            (Value::Int(a), Value::Int(b)) => Value::Int(Range {
                lo: a.lo.min(b.lo),
                hi: a.hi.max(b.hi),
                minus_zero: a.minus_zero || b.minus_zero,
            }),
            _ => Value::Any,
        }
    }

    /// A value beyond both that a growing one reaches in few steps: the next of `limits` (sorted).
    pub fn widen(self, next: Value, limits: &[i64]) -> Value {
        let (Value::Int(a), Value::Int(b)) = (self, self.join(next)) else {
            return self.join(next);
        };
        let lo = match b.lo < a.lo {
            true => limits.iter().rev().find(|limit| **limit <= b.lo).copied(),
            false => Some(a.lo),
        };
        let hi = match b.hi > a.hi {
            true => limits.iter().find(|limit| **limit >= b.hi).copied(),
            false => Some(a.hi),
        };
        match (lo, hi) {
            (Some(lo), Some(hi)) => Value::Int(Range {
                lo,
                hi,
                minus_zero: b.minus_zero,
            }),
            _ => Value::Any,
        }
    }

    /// The part from `lo` to `hi`.
    pub fn between(self, lo: i64, hi: i64) -> Value {
        match self {
            Value::Int(range) => {
                let (lo, hi) = (range.lo.max(lo), range.hi.min(hi));
                match lo <= hi {
                    true => Value::Int(Range { lo, hi, ..range }),
                    false => Value::None,
                }
            }
            Value::None | Value::Any => self,
        }
    }

    fn both(self, other: Value, result: impl Fn(Range, Range) -> (i128, i128, bool)) -> Value {
        match (self, other) {
            (Value::None, _) | (_, Value::None) => Value::None,
            (Value::Int(a), Value::Int(b)) => {
                let (lo, hi, minus_zero) = result(a, b);
                Value::within(lo, hi, minus_zero)
            }
            _ => Value::Any,
        }
    }

    pub fn plus(self, other: Value) -> Value {
        let sum = self.both(other, |a, b| {
            let sum = |x: i64, y: i64| i128::from(x) + i128::from(y);
            // -0 + -0 is -0.
            (
                sum(a.lo, b.lo),
                sum(a.hi, b.hi),
                a.minus_zero && b.minus_zero,
            )
        });
        // Counters end before they get there.
        match (self, other, sum) {
            (Value::Int(a), Value::Int(b), Value::Int(mut sum))
                if a.size() <= STEP || b.size() <= STEP =>
            {
                if is_never(a.hi) || is_never(b.hi) {
                    sum.hi = sum.hi.min(NEVER);
                }
                if is_never(-a.lo) || is_never(-b.lo) {
                    sum.lo = sum.lo.max(-NEVER);
                }
                Value::Int(sum)
            }
            _ => sum.unless_never(self, other),
        }
    }

    /// Other arithmetic that happens to give the limit of counters is not known.
    fn unless_never(self, a: Value, b: Value) -> Value {
        let at_limit = |value: Value| {
            value
                .range()
                .is_some_and(|range| is_never(range.hi) || is_never(-range.lo))
        };
        match at_limit(self) && !at_limit(a) && !at_limit(b) {
            true => Value::Any,
            false => self,
        }
    }

    pub fn minus(self, other: Value) -> Value {
        // -0 - 0 is -0.
        let minus_zero = match (self, other) {
            (Value::Int(a), Value::Int(b)) => a.minus_zero && b.contains(0),
            _ => false,
        };
        let negative = match other {
            Value::Int(range) => Value::Int(Range {
                lo: -range.hi,
                hi: -range.lo,
                minus_zero: false,
            }),
            other => other,
        };
        match self.plus(negative) {
            Value::Int(range) => Value::Int(Range {
                minus_zero,
                ..range
            }),
            other => other,
        }
    }

    pub fn times(self, other: Value) -> Value {
        self.both(other, |a, b| {
            let products = [
                i128::from(a.lo) * i128::from(b.lo),
                i128::from(a.lo) * i128::from(b.hi),
                i128::from(a.hi) * i128::from(b.lo),
                i128::from(a.hi) * i128::from(b.hi),
            ];
            let zero_by_negative = |zero: Range, other: Range| zero.contains(0) && other.lo < 0;
            let minus_zero =
                a.minus_zero || b.minus_zero || zero_by_negative(a, b) || zero_by_negative(b, a);
            let lo = products.iter().copied().min().unwrap_or(0);
            let hi = products.iter().copied().max().unwrap_or(0);
            (lo, hi, minus_zero)
        })
        .unless_never(self, other)
    }

    /// `%`, which keeps the sign of the dividend.
    pub fn remainder(self, other: Value) -> Value {
        match (self, other) {
            (_, Value::Int(b)) if b.contains(0) => Value::Any,
            // The smallest integer and -1: C# throws.
            (Value::Int(a), Value::Int(b)) if b.contains(-1) && a.lo <= i64::from(i32::MIN) => {
                Value::Any
            }
            _ => self.both(other, |a, b| {
                let most = b.size() - 1;
                let lo = if a.lo < 0 { a.lo.max(-most) } else { 0 };
                let hi = if a.hi > 0 { a.hi.min(most) } else { 0 };
                (i128::from(lo), i128::from(hi), a.minus_zero || a.lo < 0)
            }),
        }
    }

    pub fn negated(self) -> Value {
        match self {
            Value::Int(range) => Value::Int(Range {
                lo: -range.hi,
                hi: -range.lo,
                // -(0) is -0.
                minus_zero: range.contains(0),
            }),
            other => other,
        }
    }

    /// The whole part of a division, where all operands and so the result are not negative.
    pub fn quotient(self, other: Value) -> Value {
        match (self, other) {
            (Value::None, _) | (_, Value::None) => Value::None,
            // The exact quotient of such numbers never lies so close below an integer that a double would round it up.
            (Value::Int(a), Value::Int(b))
                if a.lo >= 0 && !a.minus_zero && b.lo > 0 && a.hi + b.hi <= EXACT =>
            {
                Value::of(a.lo / b.hi, a.hi / b.lo)
            }
            _ => Value::Any,
        }
    }
}

/// The largest integer whose square is at most `value`.
pub fn root(value: i64) -> i64 {
    let mut guess = (value.max(0) as f64).sqrt() as i64;
    while guess * guess > value && guess > 0 {
        guess -= 1;
    }
    while (guess + 1) * (guess + 1) <= value {
        guess += 1;
    }
    guess
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_of_zero() {
        let zero = Value::of(0, 0);
        let minus = Value::constant(-0.0);
        assert!(zero.negated().range().is_some_and(|r| r.minus_zero));
        assert!(
            zero.times(Value::of(-3, -1))
                .range()
                .is_some_and(|r| r.minus_zero)
        );
        assert!(
            !zero
                .times(Value::of(1, 9))
                .range()
                .is_some_and(|r| r.minus_zero)
        );
        assert!(
            Value::of(-4, 4)
                .remainder(Value::of(2, 2))
                .range()
                .is_some_and(|r| r.minus_zero)
        );
        assert!(!minus.plus(zero).range().is_some_and(|r| r.minus_zero));
        assert!(minus.minus(zero).range().is_some_and(|r| r.minus_zero));
    }

    #[test]
    fn bounds() {
        assert_eq!(Value::of(1, 2).plus(Value::of(EXACT, EXACT)), Value::Any);
        assert_eq!(
            Value::of(-9, 5)
                .remainder(Value::of(3, 4))
                .range()
                .map(|r| (r.lo, r.hi)),
            Some((-3, 3))
        );
        assert_eq!(
            Value::of(0, NEVER).plus(Value::of(1, 1)),
            Value::of(1, NEVER)
        );
        assert_eq!(Value::of(7, 9).quotient(Value::of(2, 2)), Value::of(3, 4));
        assert_eq!(Value::of(0, 5).remainder(Value::of(0, 5)), Value::Any);
        assert_eq!(root(24), 4);
        assert_eq!(root(25), 5);
    }
}
