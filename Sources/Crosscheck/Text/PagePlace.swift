/// A page, from 1, and a box on it in points from its upper left corner.
package struct PagePlace: Sendable, Hashable {
    package let page: Int
    package let left, top, right, bottom: Double

    package init(page: Int, left: Double, top: Double, right: Double, bottom: Double) {
        (self.page, self.left, self.top, self.right, self.bottom) = (page, left, top, right, bottom)
    }
}
