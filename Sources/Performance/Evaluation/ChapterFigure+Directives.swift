import Kernel

extension ChapterFigure {
    /// Of directives (政务督查).
    static let ofDirectives: [ChapterFigure] = []
}
