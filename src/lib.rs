//! tsonic
