/**
 * One file for a `<script type="module">`: registers all three elements, and exports what the package does.
 * @module
 */
import './define.ts'

export * from './index.ts'
