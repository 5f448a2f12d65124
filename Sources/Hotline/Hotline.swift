import Kernel
package import Registry

extension Register {
    /// The hotline's registers, those first that others name.
    package static let hotline: [Register] =
        [
            HotlineLine.register, OrderCategory.register, CategoryQuestion.register, DispatchRule.register,
            HotlineCaller.register, KnowledgeArticle.register, HotlineOrder.register, AssistOrder.register,
            OrderNote.register, Supervision.register, HotlineCall.register, QualityCheck.register,
            HotlineRules.register, Outbreak.register, UnitScheme.register, UnitAssessment.register,
        ].map { $0.within(LocalizedText(zh: "12345热线", en: "Hotline 12345")) }
}

extension Role {
    /// Those who answer, and those who answer for them.
    static let hotlineStaff: Set<Role> = [.hotlineAgent, .hotlineManager]
    /// Who handles orders in a unit (承办单位经办人), and who signs for it (承办单位负责人).
    static let unitStaff: Set<Role> = [.sectionStaff, .departmentApprover, .leader]
    static let unitSigners: Set<Role> = [.departmentApprover, .leader]
}
