import Kernel
package import Registry

extension Register {
    /// The registers of directives and what is followed up, those first that others name.
    package static let directives: [Register] = [
        DirectiveDesignation.register, Directive.register, DirectiveStep.register, DirectiveReport.register,
        DirectiveReview.register, RuleDocument.register, PowerItem.register, DisclosureRequest.register,
        DisclosureItem.register,
    ].map {
        $0.within(LocalizedText(zh: "政务督查", en: "Directives"))
    }
}
