extension IndicatorFramework {
    /// The department framework with the weights of `year`, or of the last year before it whose weights are known.
    package static func forDepartment(year: Int) throws(FrameworkProblems) -> IndicatorFramework {
        let framework = BundledFramework.department2013
        let weights = stride(from: year, through: 2013, by: -1).lazy.compactMap { framework.weights(year: $0) }.first
        return try .load(yaml: framework.yaml, weights: weights, knownMeasures: departmentMeasures)
    }
}

extension BundledFramework {
    /// The first year whose points are known.
    package static let firstYear = 2021
}
