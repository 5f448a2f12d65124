extension Int128 {
    /// The largest whole number whose square isn't above this one, which is not negative (Newton's iteration).
    package var squareRoot: Int128 {
        guard self > 1 else { return self }
        var root = Int128(1) << Int128((bitWidth - leadingZeroBitCount + 1) / 2)
        while true {
            let next = (root + self / root) / 2
            if next >= root { return root }
            root = next
        }
    }
}
