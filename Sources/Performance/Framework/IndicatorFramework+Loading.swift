import Kernel

extension IndicatorFramework {
    /// Reads a framework file and, where points are local, its weights file.
    ///
    /// All problems of both files are thrown together. Without `weights` the framework's own preset points count.
    package static func load(
        yaml: String, weights: String?, knownMeasures: Set<String>
    ) throws(FrameworkProblems) -> IndicatorFramework {
        var reader = FrameworkReader(weights: weights, knownMeasures: knownMeasures)
        return try reader.framework(yaml)
    }
}

/// The frameworks that come with Heng.
package enum BundledFramework: String, CaseIterable, Sendable {
    case department2013 = "department-2013"
    case project2013 = "project-2013"
    case project2020 = "project-2020"

    package var yaml: String {
        let bytes =
            switch self {
            case .department2013: PackageResources.department_2013_yaml
            case .project2013: PackageResources.project_2013_yaml
            case .project2020: PackageResources.project_2020_yaml
            }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The weights of the year, where they are local; nil when the framework's own points are used.
    package func weights(year: Int) -> String? {
        switch (self, year) {
        case (.department2013, 2021): String(decoding: PackageResources.weights_2021_yaml, as: UTF8.self)
        default: nil
        }
    }
}

extension IndicatorFramework {
    /// Every measure the bundled department framework may ask another register for.
    package static let departmentMeasures: Set<String> = [
        "staff.on_post", "staff.posts", "three_public.budget", "three_public.actual", "budget.project.key",
        "budget.project.total", "budget.approved", "budget.adjusted", "budget.adjustment.gross",
        "budget.adjustment.net", "spend.total", "spend.project.key", "spend.project", "payment.to_date",
        "payment.planned_progress", "carryover.total", "budget.expenditure", "public_funds.budget",
        "public_funds.actual", "purchase.budget", "purchase.actual", "assets.in_use", "assets.total", "task.planned",
        "task.done", "task.done_on_time", "task.meeting_standard", "key_task.assigned", "key_task.done",
        "survey.satisfied", "survey.valid", "satisfaction.rate",
    ]
}
